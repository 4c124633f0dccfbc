package org.kechuang.ml;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.kechuang.encoder.EncoderFile;
import org.kechuang.encoder.EncoderFiles;
import org.kechuang.encoder.SentenceEncoder;
import org.kechuang.error.PipelineException;

/** Brings the files of an encoder from any storage that Hadoop knows to this machine. */
final class EncoderCopies {
  private EncoderCopies() {}

  /**
   * The files as they lie where that is this machine; else copies, which the process removes when
   * it ends.
   *
   * @throws PipelineException with exit code 4 when one cannot be read
   */
  static SentenceEncoder.Copies fetch(EncoderFiles files, Configuration hadoop) {
    List<Path> local = new ArrayList<>();
    Path folder = null;
    for (EncoderFile file : files.all()) {
      URI uri = new org.apache.hadoop.fs.Path(file.location()).toUri();
      try {
        if (uri.getScheme() == null || uri.getScheme().equals("file")) {
          local.add(Path.of(uri.getPath()));
        } else {
          folder = folder == null ? temporary() : folder;
          local.add(copy(file, folder, hadoop));
        }
      } catch (IOException e) {
        throw PipelineException.storage(
            "Cannot read the encoder's file "
                + file.location()
                + ": run embed again if it is gone, and let every worker read it",
            e);
      }
    }
    return new SentenceEncoder.Copies(
        local.get(0), local.subList(1, local.size() - 1), local.get(local.size() - 1));
  }

  private static Path temporary() throws IOException {
    Path folder = Files.createTempDirectory("kechuang-encoder");
    folder.toFile().deleteOnExit();
    return folder;
  }

  private static Path copy(EncoderFile file, Path folder, Configuration hadoop) throws IOException {
    org.apache.hadoop.fs.Path from = new org.apache.hadoop.fs.Path(file.location());
    Path to = folder.resolve(file.name());
    to.toFile().deleteOnExit();
    FileSystem files = from.getFileSystem(hadoop);
    try (java.io.InputStream in = files.open(from)) {
      Files.copy(in, to);
    }
    return to;
  }
}
