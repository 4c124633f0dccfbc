package org.kechuang.jobs.ingest;

import java.util.List;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
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

  @Override
  public List<String> problems(Settings settings) {
    return MappingReader.problems(settings.get(CommonKeys.SOURCES));
  }

  @Override
  public JobResult run(JobContext context) {
    SourceLoader loader = new SourceLoader(context).load();
    try (IngestRun run = new IngestRun(context, loader.records())) {
      run.quarantine(loader.brokenFiles());
      run.gate(loader.limits());
      run.publish();
      return run.result(loader.notes());
    }
  }
}
