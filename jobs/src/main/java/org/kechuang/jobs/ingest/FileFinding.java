package org.kechuang.jobs.ingest;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.OpsTables;
import org.kechuang.delta.Lake;

/** Rows of {@code ops.quarantine} about a file or a source as a whole. */
final class FileFinding {
  private static final int LONGEST_NAME = 200;

  private FileFinding() {}

  /**
   * A row whose id and run are not filled in.
   *
   * @param source name of the source, or null when its records may say it
   * @param name of the file, or null when the whole source is meant
   */
  static Row of(InputContract contract, String source, Reason reason, String name) {
    return RowFactory.create(
        "",
        contract.name(),
        source == null ? RecordParser.DEFAULT_SOURCE : source,
        null,
        Action.REJECTED.code(),
        reason.code(),
        null,
        name == null ? null : Texts.cut(name, LONGEST_NAME),
        null,
        "");
  }

  /** Rows without {@code quarantine_id} and {@code run_id}. */
  static Dataset<Row> frame(SparkSession spark, List<Row> rows) {
    return spark
        .createDataFrame(rows, Lake.schema(OpsTables.QUARANTINE))
        .drop("quarantine_id", "run_id");
  }
}
