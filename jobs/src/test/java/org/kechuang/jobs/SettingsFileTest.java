package org.kechuang.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsFileTest {
  @Test
  void fileHoldsWhatTheCodeKnows() throws IOException {
    Path file = Path.of(System.getProperty("kechuang.home", ".."), "conf", "pipeline.conf");

    assertEquals(
        SettingsFile.text(Jobs.all()),
        Files.readString(file),
        "write it anew with: scripts/kechuang --settings > conf/pipeline.conf");
  }
}
