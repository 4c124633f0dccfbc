package org.kechuang.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

class SettingsReaderTest {
  private static final ConfigKey<Integer> K =
      ConfigKey.integer("match.k", 50, "Matches kept").require(k -> k > 0, "a whole number from 1");
  private static final ConfigKey<String> ROOT = ConfigKey.text("lake.root", "lake", "Tables");
  private static final ConfigKey<List<String>> KINDS =
      ConfigKey.texts("match.kinds", List.of("expert"), "Kinds");

  private final SettingsReader reader = new SettingsReader(List.of(K, ROOT, KINDS));

  @TempDir Path folder;

  @Test
  void keepsDefaultsWhereNobodySetsAnything() {
    Settings settings = reader.read(List.of(), Map.of());

    assertEquals(50, settings.get(K));
    assertEquals("lake", settings.get(ROOT));
  }

  @Test
  void laterFilesWinAndOverridesWinOverFiles() throws IOException {
    Path first = file("first.conf", "match.k = 10\nlake.root = one");
    Path second = file("second.conf", "match { k = 20, kinds = [patent, project] }");

    Settings settings = reader.read(List.of(first, second), Map.of("lake.root", "three"));

    assertEquals(20, settings.get(K));
    assertEquals("three", settings.get(ROOT));
    assertEquals(List.of("patent", "project"), settings.get(KINDS));
  }

  @Test
  void passesSparkSettingsOnUnchecked() {
    Settings settings = reader.read(List.of(), Map.of("spark.sql.shuffle.partitions", "7"));

    assertEquals(Map.of("spark.sql.shuffle.partitions", "7"), settings.spark());
  }

  @Test
  void runLogTellsWhatWasSetButNoSecrets() {
    Settings settings =
        reader.read(
            List.of(),
            Map.of(
                "match.k", "7",
                "spark.hadoop.fs.s3a.secret.key", "hush",
                "spark.hadoop.fs.s3a.access.key", "hush",
                "spark.authenticate.secret", "hush",
                "spark.hadoop.fs.s3a.session.token", "hush",
                "spark.own.tokenizer", "words",
                "spark.hadoop.fs.s3a.endpoint", "https://storage"));

    assertEquals(
        Map.of(
            "match.k", "7",
            "spark.hadoop.fs.s3a.secret.key", "(hidden)",
            "spark.hadoop.fs.s3a.access.key", "(hidden)",
            "spark.authenticate.secret", "(hidden)",
            "spark.hadoop.fs.s3a.session.token", "(hidden)",
            "spark.own.tokenizer", "words",
            "spark.hadoop.fs.s3a.endpoint", "https://storage"),
        settings.overrides());
    assertEquals("hush", settings.spark().get("spark.authenticate.secret"));
  }

  @Test
  void reportsAllProblemsAtOnceWithASuggestion() {
    Map<String, String> wrong = Map.of("match.k", "0", "lake.rot", "x", "match.kinds", "a");

    PipelineException e =
        assertThrows(
            PipelineException.class,
            () -> reader.read(List.of(folder.resolve("absent.conf")), wrong));

    assertEquals(ExitCode.USAGE, e.exitCode());
    assertEquals(3, e.getMessage().lines().count(), e.getMessage());
    assertContains(e, "Cannot read configuration file");
    assertContains(e, "Invalid value \"0\" for match.k: expected a whole number from 1");
    assertContains(e, "Invalid setting lake.rot: there is no such key; did you mean lake.root?");
  }

  @Test
  void saysWhereAFileIsNoHocon() throws IOException {
    Path broken = file("broken.conf", "match { k = 1");

    PipelineException e =
        assertThrows(PipelineException.class, () -> reader.read(List.of(broken), Map.of()));

    assertContains(e, "Cannot parse configuration file " + broken);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static void assertContains(PipelineException e, String text) {
    assertTrue(e.getMessage().contains(text), e::getMessage);
  }
}
