package org.kechuang.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.encoder.EncoderFile;
import org.kechuang.encoder.EncoderFiles;
import org.kechuang.encoder.SentenceEncoder;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

class EncoderCopiesTest {
  /** Storage that is not this machine's, for all that its users know. */
  public static final class Elsewhere extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("elsewhere:///");
    }

    @Override
    protected void checkPath(org.apache.hadoop.fs.Path path) {}
  }

  private final Configuration hadoop = new Configuration(false);

  @TempDir Path folder;

  EncoderCopiesTest() {
    hadoop.set("fs.elsewhere.impl", Elsewhere.class.getName());
  }

  private EncoderFiles files(String scheme) {
    return new EncoderFiles(
        file(scheme, "model.onnx"),
        List.of(file(scheme, "model.onnx_data")),
        file(scheme, "tokenizer.json"));
  }

  private EncoderFile file(String scheme, String name) {
    return new EncoderFile(name, scheme + folder.resolve(name), "unknown");
  }

  private void write() throws IOException {
    for (EncoderFile file : files("").all()) {
      Files.writeString(Path.of(file.location()), file.name());
    }
  }

  @Test
  void filesOfThisMachineStayWhereTheyAre() throws IOException {
    write();
    for (String scheme : List.of("", "file:", "file://")) {
      SentenceEncoder.Copies copies = EncoderCopies.fetch(files(scheme), hadoop);
      assertEquals(folder.resolve("model.onnx"), copies.model());
      assertEquals(List.of(folder.resolve("model.onnx_data")), copies.weights());
      assertEquals(folder.resolve("tokenizer.json"), copies.tokenizer());
    }
  }

  @Test
  void othersAreCopiedIntoOneFolderUnderTheirNames() throws IOException {
    write();
    SentenceEncoder.Copies copies = EncoderCopies.fetch(files("elsewhere:"), hadoop);
    assertNotEquals(folder, copies.model().getParent());
    assertEquals(List.of(copies.model().resolveSibling("model.onnx_data")), copies.weights());
    assertEquals(copies.model().resolveSibling("tokenizer.json"), copies.tokenizer());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("model.onnx_data")),
        Files.readAllBytes(copies.weights().get(0)));
  }

  @Test
  void aFileThatIsGoneIsNamed() {
    PipelineException failure =
        assertThrows(
            PipelineException.class, () -> EncoderCopies.fetch(files("elsewhere:"), hadoop));
    assertEquals(ExitCode.STORAGE, failure.exitCode());
    assertTrue(
        failure.getMessage().startsWith("Cannot read the encoder's file elsewhere:" + folder),
        failure::getMessage);
  }
}
