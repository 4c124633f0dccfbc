package org.kechuang.jobs.resolve;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.linkage.LinkModel;
import org.kechuang.spark.Metric;

/** What was decided: which of some records are one person. */
interface Linked extends AutoCloseable {
  /** Columns {@code node}, {@code label}: the smallest node of the person's. */
  Dataset<Row> people();

  /**
   * Columns {@code node}, {@code probability}, {@code evidence} of the records that are not alone.
   */
  Dataset<Row> members();

  /** Columns of entity.link_record. */
  Dataset<Row> records();

  /** By which it was decided. */
  LinkModel model();

  List<Metric> metrics();

  @Override
  void close();
}
