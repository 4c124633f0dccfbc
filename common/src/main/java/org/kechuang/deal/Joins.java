package org.kechuang.deal;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Small things that joins of facts share. */
final class Joins {
  private Joins() {}

  /** Columns of the same name on both sides. */
  static Seq<String> on(String... columns) {
    return CollectionConverters.asScala(List.of(columns)).toSeq();
  }

  /** One row an identifier: that of the source whose name sorts first. */
  static Dataset<Row> once(Dataset<Row> rows, String id) {
    return rows.groupBy(col(id).as("once_id"))
        .agg(expr("min_by(struct(*), source)").as("chosen"))
        .select("chosen.*");
  }
}
