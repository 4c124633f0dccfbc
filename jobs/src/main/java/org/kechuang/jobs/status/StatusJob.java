package org.kechuang.jobs.status;

import java.time.Instant;
import java.util.List;
import org.kechuang.config.ConfigKey;
import org.kechuang.contract.Tables;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobOption;
import org.kechuang.spark.JobResult;

/** Shows the last runs, and size and age of every table. */
public final class StatusJob implements Job {
  private static final ConfigKey<Integer> RUNS =
      ConfigKey.integer("status.runs", 10, "Runs of jobs shown, latest first")
          .require(n -> n > 0, "a whole number from 1");

  @Override
  public String name() {
    return "status";
  }

  @Override
  public String summary() {
    return "Show the last runs, and size and age of every table";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(RUNS);
  }

  @Override
  public List<JobOption> options() {
    return List.of(new JobOption("--runs", RUNS, "N"));
  }

  @Override
  public boolean recorded() {
    return false;
  }

  @Override
  public JobResult run(JobContext context) {
    List<TableState> tables =
        Tables.all().stream()
            .filter(context.lake()::exists)
            .map(table -> TableState.of(context, table))
            .toList();
    List<RunState> runs = RunState.last(context, context.get(RUNS));
    JobResult.Builder result = new JobResult.Builder();
    if (tables.isEmpty()) {
      result.note(
          "the lake at "
              + context.lake().root()
              + " has no tables yet: scripts/kechuang pipeline makes them");
    }
    return result
        .output(StatusText.of(runs, tables, Instant.now()))
        .detail("runs", runs.stream().map(RunState::details).toList())
        .detail("tables", tables.stream().map(TableState::details).toList())
        .build();
  }
}
