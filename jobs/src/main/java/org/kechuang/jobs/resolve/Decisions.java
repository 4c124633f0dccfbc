package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What reviewers decided of pairs of records; it wins over whatever the model says. */
final class Decisions {
  private Decisions() {}

  /**
   * Columns {@code a}, {@code b} and {@code decided}: the log odds, infinite either way. Of several
   * decisions on a pair the latest counts.
   *
   * @param rows of source.link_decision
   */
  static Dataset<Row> of(Dataset<Row> rows) {
    return pair(rows)
        .select(
            col("a"),
            col("b"),
            when(col("decision").equalTo("must_link"), Double.POSITIVE_INFINITY)
                .otherwise(Double.NEGATIVE_INFINITY)
                .as("bits"),
            col("decided_at"),
            col("decision_id"))
        .where("a <> b")
        .groupBy("a", "b")
        .agg(max_by(col("bits"), struct(col("decided_at"), col("decision_id"))).as("decided"));
  }

  /** Adds {@code a} and {@code b}: the numbers of both records, the smaller first. */
  static Dataset<Row> pair(Dataset<Row> rows) {
    Column one = xxhash64(concat(col("source_a"), lit("\u0001"), col("record_a")));
    Column two = xxhash64(concat(col("source_b"), lit("\u0001"), col("record_b")));
    return rows.withColumn("a", least(one, two)).withColumn("b", greatest(one, two));
  }

  /**
   * The decisions on pairs of which both records are there.
   *
   * @param records column {@code id}
   */
  static Dataset<Row> among(Dataset<Row> decisions, Dataset<Row> records) {
    return decisions
        .join(records.select(col("id").as("a")), new String[] {"a"}, "left_semi")
        .join(records.select(col("id").as("b")), new String[] {"b"}, "left_semi")
        .select("a", "b", "decided");
  }

  /**
   * Decisions on the driver.
   *
   * @return log odds by pair
   */
  static Map<Pair, Double> collected(Dataset<Row> decisions) {
    Map<Pair, Double> found = new HashMap<>();
    for (Row row : decisions.select("a", "b", "decided").collectAsList()) {
      found.put(new Pair(row.getLong(0), row.getLong(1)), row.getDouble(2));
    }
    return found;
  }

  /** Changes with the decisions. */
  static String fingerprint(Dataset<Row> decisions) {
    return decisions
        .agg(expr("count(*)"), expr("coalesce(bit_xor(xxhash64(a, b, decided)), 0)"))
        .head()
        .mkString(" ");
  }

  /**
   * Puts decisions in the place of what the model says.
   *
   * @param edges columns {@code a}, {@code b}, {@code bits}, {@code evidence}; the decided pairs
   *     are among them
   */
  static Dataset<Row> applied(Dataset<Row> edges, Dataset<Row> decisions) {
    return edges
        .join(decisions, new String[] {"a", "b"}, "left")
        .select(
            col("a"), col("b"), coalesce(col("decided"), col("bits")).as("bits"), col("evidence"));
  }
}
