package org.kechuang.jobs.resolve;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.kechuang.linkage.KeySet;

/** Keys in one column of rows, on the driver. */
final class KeySets {
  private KeySets() {}

  /**
   * The distinct keys.
   *
   * @param rows of one bigint; bounded by the changes that a run takes, eight bytes a key
   */
  static KeySet of(Dataset<Row> rows) {
    return new KeySet(
        rows.distinct().as(Encoders.LONG()).collectAsList().stream()
            .mapToLong(Long::longValue)
            .toArray());
  }
}
