package org.kechuang.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.InputContract;
import org.kechuang.delta.Lake;

/** Keys and hashes of the records that earlier runs brought in. */
final class StoredVersions {
  private StoredVersions() {}

  /** Rows for {@link Versions#of}, or null when none of the tables exists. */
  static Dataset<Row> of(List<InputContract> contracts, Lake lake) {
    return contracts.stream()
        .filter(c -> lake.exists(c.table()))
        .map(c -> rows(c, lake))
        .reduce(Dataset::unionAll)
        .orElse(null);
  }

  private static Dataset<Row> rows(InputContract contract, Lake lake) {
    return lake.read(contract.table())
        .select(
            lit(contract.name()).as("old_contract"),
            col("source").as("old_source"),
            col(contract.idField()).as("old_key"),
            col("content_hash").as("old_hash"),
            updated(contract).as("old_updated"));
  }

  /** Microseconds since 1970, as {@link RecordReader#updated} gives them. */
  private static Column updated(InputContract contract) {
    String name = contract.updatedField();
    if (name == null) {
      return lit(null).cast("bigint");
    }
    boolean date =
        contract.fields().stream().anyMatch(f -> f.name().equals(name) && f.type().equals("date"));
    return date
        ? unix_date(col(name)).cast("bigint").multiply(TimeUnit.DAYS.toMicros(1))
        : unix_micros(col(name));
  }
}
