package org.kechuang.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.config.ConfigKey;
import org.kechuang.error.ExitCode;
import org.kechuang.spark.CommonKeys;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobOption;

/** Everything here ends before Spark starts: a job that ran would stop the other tests' session. */
class JobLauncherTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path folder;

  @Test
  void helpListsEveryJob() {
    assertEquals(ExitCode.DONE, launch("--help"));
    for (Job job : Jobs.all()) {
      assertTrue(out().contains("  " + job.name() + " "), () -> job.name() + " in " + out());
    }
    assertEquals("", err());
  }

  @Test
  void helpOfAJobShowsItsOptionsAndSettings() {
    for (Job job : Jobs.all()) {
      out.reset();
      assertEquals(ExitCode.DONE, launch(job.name(), "--help"));
      String help = out();
      Stream.concat(CommonKeys.ALL.stream(), job.keys().stream())
          .map(ConfigKey::name)
          .forEach(key -> assertTrue(help.contains("  " + key + " = "), () -> key + " in " + help));
      job.options().stream()
          .map(JobOption::flag)
          .forEach(flag -> assertTrue(help.contains(flag), () -> flag + " in " + help));
      for (String flag : List.of("--conf", "--set", "--lake", "--run-id", "--as-of", "--dry-run")) {
        assertTrue(help.contains(flag), () -> flag + " in " + help);
      }
      assertFalse(help.contains("%%"), help);
    }
    assertEquals("", err());
  }

  @Test
  void versionIsPrinted() {
    assertEquals(ExitCode.DONE, launch("--version"));
    assertTrue(out().startsWith("kechuang "), out());
  }

  @Test
  void nothingAskedForIsWrongUsage() {
    assertEquals(ExitCode.USAGE, launch());
    assertTrue(err().contains("Jobs:"), err());
    assertEquals("", out());
  }

  @Test
  void unknownJobIsNamedWithTheClosestOne() {
    assertEquals(ExitCode.USAGE, launch("mach", "--json"));
    assertTrue(err().startsWith("Invalid job mach: expected one of generate, ingest, "), err());
    assertTrue(err().strip().endsWith("; did you mean match?"), err());
  }

  @Test
  void unknownOptionIsNamed() {
    assertEquals(ExitCode.USAGE, launch("match", "--fast"));
    assertEquals("Invalid usage of match: Unknown option: '--fast' (see --help)", err().strip());
  }

  @Test
  void settingWithoutValueIsWrongUsage() {
    assertEquals(ExitCode.USAGE, launch("match", "--set", "match.k"));
    assertTrue(err().startsWith("Invalid usage of match: "), err());
  }

  @Test
  void allProblemsOfTheSettingsAreToldAtOnce() {
    assertEquals(
        ExitCode.USAGE,
        launch("match", "--set", "match.k=0", "--set", "match.candidate=9", "--dry-run"));
    assertEquals(
        List.of(
            "Invalid value \"0\" for match.k: expected a whole number from 1 to 10000",
            "Invalid setting match.candidate: there is no such key; did you mean match.candidates?"
                + " (see scripts/kechuang JOB --help)"),
        err().lines().toList());
  }

  @Test
  void servingNobodyIsRefused() {
    assertEquals(ExitCode.USAGE, launch("sql", "--set", "sql.serve=true", "--dry-run"));
    assertTrue(
        err()
            .startsWith(
                "Invalid value \"true\" for sql.serve: nothing would answer; add --conf"
                    + " conf/environments/spark-connect.conf"),
        err());
  }

  @Test
  void blankLakeIsRefused() {
    assertEquals(ExitCode.USAGE, launch("match", "--lake", " "));
    assertEquals(
        "Invalid value \" \" for lake.root: expected a text that is not blank", err().strip());
  }

  @Test
  void absentConfigurationFileIsNamed() {
    Path file = folder.resolve("absent.conf");
    assertEquals(ExitCode.USAGE, launch("match", "--conf", file.toString()));
    assertEquals(
        "Cannot read configuration file " + file + ": give the path of a readable HOCON file",
        err().strip());
  }

  @Test
  void laterFilesWinOverEarlierOnesAndOptionsOverFiles() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.conf"), "match { k = none }");
    Path right = Files.writeString(folder.resolve("right.conf"), "match.k = 5");
    assertEquals(ExitCode.USAGE, launch("match", "--dry-run", "--conf", wrong.toString()));
    assertEquals(
        ExitCode.DONE,
        launch("match", "--dry-run", "--conf", wrong.toString(), "--conf", right.toString()));
    assertEquals(
        ExitCode.DONE,
        launch("match", "--dry-run", "--conf", wrong.toString(), "--set", "match.k=7"));
  }

  @Test
  void badDateIsRefused() {
    assertEquals(ExitCode.USAGE, launch("match", "--as-of", "2026-02-30"));
    assertEquals(
        "Invalid value \"2026-02-30\" for --as-of: expected a date such as 2026-01-31",
        err().strip());
  }

  @Test
  void stagesOutOfOrderAreRefused() {
    assertEquals(ExitCode.USAGE, launch("pipeline", "--from", "match", "--to", "embed"));
    assertTrue(
        err()
            .contains(
                "pipeline.from is match and pipeline.to is embed: the first stage comes after the"
                    + " last"),
        err());
    assertEquals(ExitCode.USAGE, launch("pipeline", "--from", "guess"));
    assertTrue(err().contains("expected one of generate, ingest, "), err());
  }

  @Test
  void dryRunChecksAndStops() throws IOException {
    Path lake = folder.resolve("lake");
    assertEquals(ExitCode.DONE, launch("match", "--dry-run", "--lake", lake.toString()));
    assertEquals("Dry run: options and settings of match are valid", err().strip());
    assertEquals("", out());
    assertFalse(Files.exists(lake));
  }

  @Test
  void dryRunAnswersPrograms() throws IOException {
    assertEquals(
        ExitCode.DONE,
        launch("match", "--dry-run", "--json", "--run-id", "r1", "--as-of", "2026-01-31"));
    JsonNode json = new ObjectMapper().readTree(out());
    assertEquals("done", json.get("status").asText());
    assertEquals(0, json.get("exit_code").asInt());
    assertEquals("r1", json.get("run_id").asText());
    assertEquals("2026-01-31", json.get("as_of").asText());
  }

  @Test
  void failureIsToldToPeopleAndPrograms() throws IOException {
    assertEquals(ExitCode.USAGE, launch("pipeline", "--from", "match", "--to", "embed", "--json"));
    String message =
        "pipeline.from is match and pipeline.to is embed: the first stage comes after the last";
    assertEquals(message, err().strip());
    assertEquals(1, out().lines().count());
    JsonNode json = new ObjectMapper().readTree(out());
    assertEquals("pipeline", json.get("job").asText());
    assertEquals("failed", json.get("status").asText());
    assertEquals(2, json.get("exit_code").asInt());
    assertEquals(message, json.get("error").asText());
  }

  @Test
  void lakeBelowAFileIsRefusedBeforeSparkStarts() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertLakeRefused(file.resolve("lake").toString());
  }

  @Test
  void lakeThatNobodyMayMakeIsRefusedBeforeSparkStarts() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "this system has no /proc");
    assertLakeRefused("/proc/lake");
  }

  private void assertLakeRefused(String lake) {
    assertEquals(ExitCode.USAGE, launch("match", "--lake", lake));
    assertTrue(err().startsWith("Cannot write to lake.root " + lake + " ("), err());
    assertEquals(1, err().lines().count());
  }

  private ExitCode launch(String... args) {
    return new JobLauncher(stream(out), stream(err)).launch(args);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
