package org.kechuang.jobs.ingest;

import java.util.ArrayList;
import java.util.List;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.delta.QuarantineWriter;
import org.kechuang.spark.CommonKeys;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobOption;
import org.kechuang.spark.JobResult;

/**
 * Brings files into the {@code source} layer: every record checked against its contract, what fails
 * in {@code ops.quarantine}, one version a record. Everything is checked before anything is
 * published.
 */
public final class IngestJob implements Job {
  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String summary() {
    return "Reads records from files, checks them and brings them into the source tables.";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return IngestKeys.ALL;
  }

  @Override
  public List<JobOption> options() {
    return List.of(
        new JobOption("--input", CommonKeys.INPUT, "DIR"),
        new JobOption("--sources", CommonKeys.SOURCES, "FILE,..."),
        new JobOption("--sources-dir", CommonKeys.SOURCES_DIR, "DIR"));
  }

  /** Ingests of one run side by side leave a row each in the log. */
  @Override
  public String label(Settings settings) {
    List<String> only = settings.get(IngestKeys.ONLY);
    return only.isEmpty() ? name() : name() + ":" + String.join("+", only);
  }

  @Override
  public List<String> problems(Settings settings) {
    List<String> problems =
        new ArrayList<>(MappingReader.problems(settings.get(CommonKeys.SOURCES)));
    List<String> known = InputContracts.ALL.stream().map(InputContract::name).toList();
    for (String contract : settings.get(IngestKeys.ONLY)) {
      if (!known.contains(contract)) {
        problems.add(
            "Invalid value \"" + contract + "\" for ingest.only: expected some of " + known);
      }
    }
    return problems;
  }

  @Override
  public JobResult run(JobContext context) {
    SourceLoader loader = new SourceLoader(context).load();
    if (loader.records().isEmpty()) {
      return nothing(context, loader);
    }
    try (IngestRun run = new IngestRun(context, loader.records())) {
      run.quarantine(loader.brokenFiles());
      run.gate(loader.limits());
      run.publish();
      return run.result(loader.notes());
    }
  }

  private static JobResult nothing(JobContext context, SourceLoader loader) {
    new QuarantineWriter(context.lake(), context.publisher(), context.runId())
        .append(loader.brokenFiles());
    JobResult.Builder result = new JobResult.Builder();
    loader.notes().forEach(result::note);
    return result.build();
  }
}
