package org.kechuang.jobs.status;

import static org.apache.spark.sql.functions.col;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.kechuang.contract.OpsTables;
import org.kechuang.spark.JobContext;

/** A row of {@code ops.run}. */
record RunState(
    String runId,
    String job,
    String status,
    int exitCode,
    Instant started,
    double seconds,
    long rowsIn,
    long rowsOut,
    long rowsRejected,
    long peakMemoryBytes,
    long spilledBytes,
    Map<String, Long> versionsRead,
    Map<String, Long> versionsWritten,
    String message) {

  /** The last runs, latest first. */
  static List<RunState> last(JobContext context, int runs) {
    return context
        .lake()
        .readOrEmpty(OpsTables.RUN)
        .orderBy(col("started_at").desc(), col("run_id"), col("job"), col("status"))
        .limit(runs)
        .collectAsList()
        .stream()
        .map(RunState::of)
        .toList();
  }

  private static RunState of(Row row) {
    return new RunState(
        row.getAs("run_id"),
        row.getAs("job"),
        row.getAs("status"),
        row.<Integer>getAs("exit_code"),
        row.<Timestamp>getAs("started_at").toInstant(),
        row.<Double>getAs("seconds"),
        row.<Long>getAs("rows_in"),
        row.<Long>getAs("rows_out"),
        row.<Long>getAs("rows_rejected"),
        row.<Long>getAs("peak_memory_bytes"),
        number(row, "spilled_bytes"),
        versions(row, "versions_read"),
        versions(row, "versions_written"),
        row.getAs("message"));
  }

  /** Rows of older runs do not have it. */
  private static long number(Row row, String column) {
    int index = row.schema().getFieldIndex(column).isEmpty() ? -1 : row.fieldIndex(column);
    return index < 0 || row.isNullAt(index) ? 0 : row.getLong(index);
  }

  private static Map<String, Long> versions(Row row, String column) {
    int index = row.schema().getFieldIndex(column).isEmpty() ? -1 : row.fieldIndex(column);
    return index < 0 || row.isNullAt(index) ? Map.of() : new TreeMap<>(row.getJavaMap(index));
  }

  Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("run_id", runId);
    details.put("job", job);
    details.put("status", status);
    details.put("exit_code", exitCode);
    details.put("started_at", started.toString());
    details.put("seconds", seconds);
    details.put("rows_in", rowsIn);
    details.put("rows_out", rowsOut);
    details.put("rows_rejected", rowsRejected);
    details.put("peak_memory_bytes", peakMemoryBytes);
    details.put("spilled_bytes", spilledBytes);
    details.put("versions_read", versionsRead);
    details.put("versions_written", versionsWritten);
    details.put("message", message);
    return details;
  }
}
