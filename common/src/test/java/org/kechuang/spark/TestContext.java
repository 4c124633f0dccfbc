package org.kechuang.spark;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.SettingsReader;

/** What a job under test runs with: the shared session, a lake in a test's folder, a fixed date. */
public final class TestContext {
  /** The date of every test run. */
  public static final LocalDate AS_OF = LocalDate.of(2026, 1, 31);

  private static final PrintStream SILENCE =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  private TestContext() {}

  /**
   * A context that tells its progress to nobody.
   *
   * @param settings by name; they are checked as the command line checks them
   */
  public static JobContext of(Job job, Path lake, String runId, Map<String, String> settings) {
    return of(job, lake, runId, settings, SILENCE);
  }

  /** A context that tells its progress to the given stream. */
  public static JobContext of(
      Job job, Path lake, String runId, Map<String, String> settings, PrintStream progress) {
    RunRequest request = request(job, lake, runId, settings);
    return new JobContext(
        SharedSession.get(),
        request,
        job.name(),
        new Progress(progress, runId),
        new JobRunner(progress));
  }

  /** Runs a job the whole way, with its run log and with failures explained. */
  public static StageResult run(Job job, Path lake, String runId, Map<String, String> settings) {
    return new JobRunner(SILENCE)
        .runStage(job, SharedSession.get(), request(job, lake, runId, settings));
  }

  private static RunRequest request(
      Job job, Path lake, String runId, Map<String, String> settings) {
    List<ConfigKey<?>> keys = new ArrayList<>(CommonKeys.ALL);
    keys.addAll(job.keys());
    Map<String, String> values = new LinkedHashMap<>(settings);
    values.put(CommonKeys.LAKE_ROOT.name(), lake.toString());
    return new RunRequest(new SettingsReader(keys).read(List.of(), values), runId, AS_OF);
  }
}
