package org.kechuang.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

/** Finds out before Spark starts whether a local lake can be read or written. */
final class LakeAccess {
  private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]+:.*");

  private LakeAccess() {}

  /** Refuses a local lake that is not there; other file systems answer when Spark asks them. */
  static void checkReading(String root) {
    if (!SCHEME.matcher(root).matches() && !Files.isReadable(Path.of(root))) {
      throw PipelineException.usage(
          "Cannot read lake.root "
              + root
              + ": no such folder, or not for this user; give the folder of the tables with --lake"
              + " DIR, or make one with scripts/kechuang pipeline");
    }
  }

  /** Creates the folder of a local lake; other file systems answer when Spark asks them. */
  static void checkWriting(String root) {
    if (SCHEME.matcher(root).matches()) {
      return;
    }
    Path folder = Path.of(root);
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".write", ".check"));
    } catch (IOException e) {
      throw new PipelineException(
          ExitCode.USAGE,
          "Cannot write to lake.root "
              + root
              + " ("
              + e.getClass().getSimpleName()
              + "): give a folder that this user may write, with --lake DIR",
          e);
    }
  }
}
