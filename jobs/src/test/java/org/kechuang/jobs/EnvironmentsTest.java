package org.kechuang.jobs;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kechuang.config.Settings;
import org.kechuang.config.SettingsReader;

/** The ready settings in {@code conf/environments}. */
class EnvironmentsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("kechuang.home", ".."), "conf", "environments");

  private final SettingsReader reader = new SettingsReader(Jobs.keys());

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.toString().endsWith(".conf")).sorted().toList();
    }
  }

  @Test
  void everyPlaceToRunHasAFile() throws IOException {
    Set<String> names =
        files().stream().map(f -> f.getFileName().toString()).collect(Collectors.toSet());

    assertEquals(
        Set.of(
            "local.conf",
            "standalone.conf",
            "yarn.conf",
            "kubernetes.conf",
            "openlineage.conf",
            "prometheus.conf",
            "s3.conf",
            "s3-several-writers.conf",
            "spark-connect.conf"),
        names);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyKeyIsKnownAndItsValueAllowed(Path file) {
    Settings settings = assertDoesNotThrow(() -> reader.read(List.of(file), Map.of()));

    assertFalse(settings.spark().isEmpty(), "no Spark setting in " + file);
  }

  /** HOCON drops the value of a.b where a.b.c is set too, unless they are quoted. */
  @ParameterizedTest
  @MethodSource("files")
  void noKeyHidesAnother(Path file) throws IOException {
    List<String> keys =
        Files.readAllLines(file).stream()
            .filter(line -> line.matches("[a-z][\\w.]* = .*"))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList();

    List<String> hidden =
        keys.stream()
            .filter(key -> keys.stream().anyMatch(other -> other.startsWith(key + ".")))
            .toList();

    assertEquals(List.of(), hidden, "write these keys of " + file + " in quotation marks");
  }

  @Test
  void storeAndClusterTogetherKeepWhatEachSays() {
    Settings settings =
        reader.read(
            List.of(FOLDER.resolve("s3.conf"), FOLDER.resolve("kubernetes.conf")), Map.of());

    assertEquals("64", settings.spark().get("spark.hadoop.fs.s3a.threads.max"));
    assertEquals(
        "IfNotPresent", settings.spark().get("spark.kubernetes.container.image.pullPolicy"));
  }
}
