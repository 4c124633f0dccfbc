package org.kechuang.jobs.report;

import static org.apache.spark.sql.functions.col;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.kechuang.contract.OpsTables;
import org.kechuang.delta.Lake;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

/** The jobs of one run in the order in which they started. */
record Run(String id, List<Row> jobs) {
  /**
   * @param wanted a run id, or null for the latest run
   * @throws PipelineException with exit code 2 when there is no such run
   */
  static Run find(Lake lake, String wanted) {
    List<Row> rows =
        lake.read(OpsTables.RUN).orderBy(col("started_at"), col("job")).collectAsList();
    String id = wanted;
    if (id == null && !rows.isEmpty()) {
      id = rows.get(rows.size() - 1).getAs("run_id");
    }
    List<Row> jobs = new ArrayList<>();
    for (Row row : rows) {
      if (row.getAs("run_id").equals(id)) {
        jobs.add(row);
      }
    }
    if (jobs.isEmpty()) {
      throw new PipelineException(
          ExitCode.USAGE,
          "Invalid value \""
              + id
              + "\" for report.run: no such run in ops.run; scripts/kechuang status shows the last"
              + " ones");
    }
    return new Run(id, jobs);
  }

  /** When it started, for which date, and how it ended. */
  String headline() {
    Timestamp started = jobs.get(0).getAs("started_at");
    Date asOf = jobs.get(0).getAs("as_of");
    long failed = jobs.stream().filter(job -> job.getAs("status").equals("failed")).count();
    return String.format(
        Locale.ROOT,
        "Started %s UTC · data as of %s · %s",
        started.toInstant().toString().substring(0, 16).replace('T', ' '),
        asOf,
        failed == 0 ? "all jobs done" : failed + " failed");
  }

  /** What tasks wrote to disk for lack of memory; rows of older runs do not say. */
  private static String spilled(Row job) {
    boolean said = job.schema().getFieldIndex("spilled_bytes").isDefined();
    Long bytes = said ? job.getAs("spilled_bytes") : null;
    return bytes == null || bytes == 0
        ? ""
        : String.format(Locale.ROOT, ", %,d MB spilled", Math.max(1, bytes >> 20));
  }

  /** Seconds and memory of each job, the pipeline that contains the others left out. */
  List<Bars.Bar> times() {
    List<Bars.Bar> bars = new ArrayList<>();
    for (Row job : jobs) {
      if (jobs.size() == 1 || !job.getAs("job").equals("pipeline")) {
        double seconds = job.<Double>getAs("seconds");
        String failed = job.getAs("status").equals("failed") ? ", failed" : "";
        bars.add(
            new Bars.Bar(
                job.getAs("job"),
                seconds,
                String.format(
                    Locale.ROOT,
                    "%,.1f s, %,d MB%s%s",
                    seconds,
                    job.<Long>getAs("peak_memory_bytes") >> 20,
                    spilled(job),
                    failed)));
      }
    }
    return bars;
  }
}
