package org.kechuang.encoder;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

class EncoderLibrariesTest {
  private static final Path HOME = Path.of(System.getProperty("kechuang.home", ".."));

  private final String packages = String.join(",", EncoderLibraries.artifacts().values());

  @Test
  void missingLibrariesAreNamedWithTheNextStep() {
    PipelineException failure =
        assertThrows(
            PipelineException.class,
            () -> EncoderLibraries.require(ClassLoader.getPlatformClassLoader()));
    assertEquals(ExitCode.USAGE, failure.exitCode());
    assertTrue(
        failure.getMessage().startsWith("Cannot find ai.djl.huggingface:tokenizers:"),
        failure::getMessage);
    assertTrue(
        failure.getMessage().contains("spark-submit --packages " + packages), failure::getMessage);
    assertDoesNotThrow(() -> EncoderLibraries.require());
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.zh.md"})
  void readersAreToldTheVersionsOfTheBuild(String file) throws IOException {
    assertTrue(
        Files.readString(HOME.resolve(file)).contains("spark-submit --packages " + packages + " "),
        () -> packages + " in " + file);
  }
}
