package org.kechuang.jobs.resolve;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What was decided: which of some records are one person. */
interface Linked {
  /** Columns {@code node}, {@code label}: the smallest node of the person's. */
  Dataset<Row> people();

  /**
   * Columns {@code node}, {@code probability}, {@code evidence} of the records that are not alone.
   */
  Dataset<Row> members();
}
