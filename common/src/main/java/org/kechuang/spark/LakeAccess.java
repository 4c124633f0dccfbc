package org.kechuang.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

/** Finds out before Spark starts whether a local lake can be written. */
final class LakeAccess {
  private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]+:.*");

  private LakeAccess() {}

  /** Creates the folder of a local lake; other file systems answer when Spark asks them. */
  static void check(String root) {
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
