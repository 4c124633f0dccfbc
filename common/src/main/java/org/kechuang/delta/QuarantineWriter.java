package org.kechuang.delta;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.to_json;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.contract.OpsTables;

/** Adds refused or repaired input to {@code ops.quarantine}, every finding once for all time. */
public final class QuarantineWriter {
  private static final List<String> CONTENT =
      List.of(
          "contract", "source", "record_key", "action", "reason", "column", "value", "raw_record");

  private final Lake lake;
  private final TablePublisher publisher;
  private final String runId;

  public QuarantineWriter(Lake lake, TablePublisher publisher, String runId) {
    this.lake = lake;
    this.publisher = publisher;
    this.runId = runId;
  }

  /**
   * Adds the findings that the table does not hold yet; no new version when there are none.
   *
   * @param findings columns of the table without {@code quarantine_id} and {@code run_id}
   */
  public void append(Dataset<Row> findings) {
    Dataset<Row> rows =
        findings
            .withColumn("quarantine_id", id())
            .withColumn("run_id", lit(runId))
            .dropDuplicates("quarantine_id");
    if (lake.exists(OpsTables.QUARANTINE)) {
      Dataset<Row> known = lake.read(OpsTables.QUARANTINE).select("quarantine_id");
      rows =
          rows.join(
              known, rows.col("quarantine_id").equalTo(known.col("quarantine_id")), "left_anti");
    }
    rows = rows.persist(StorageLevel.MEMORY_AND_DISK()); // to find them may need all input read
    try {
      if (!rows.isEmpty()) {
        // A repeated run may find more than its first attempt did; the id keeps out what is known.
        String step = "quarantine-" + lake.version(OpsTables.QUARANTINE);
        publisher.append(OpsTables.QUARANTINE, rows, step);
      }
    } finally {
      rows.unpersist();
    }
  }

  /** As JSON, so that no two different findings join to the same text. */
  private static Column id() {
    Column[] parts =
        CONTENT.stream()
            .map(c -> coalesce(col("`" + c + "`"), lit("\u0000")))
            .toArray(Column[]::new);
    return sha2(to_json(array(parts)).cast("binary"), 256);
  }
}
