package org.kechuang.jobs.place;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Keeps the best of what competes for attention: so many demands a resource, so many resources of a
 * kind a demand, and so many an enterprise. What one run leaves out would be left out of all runs
 * together as well, so that placing step by step and at once give the same.
 */
record Caps(int perResource, int perDemand, int perEnterprise) {
  private static final Column[] ORDER = {col("score").desc(), col("resource_id"), col("demand_id")};

  /**
   * @param scored columns kind, resource_id, demand_id, receiver and score
   */
  Dataset<Row> apply(Dataset<Row> scored) {
    Dataset<Row> ofResource = best(scored, perResource, "kind", "resource_id");
    Dataset<Row> ofDemand = best(ofResource, perDemand, "kind", "demand_id");
    return best(ofDemand, perEnterprise, "kind", "receiver");
  }

  private static Dataset<Row> best(Dataset<Row> rows, int most, String first, String second) {
    return ranked(rows, "place", first, second).where(col("place").leq(most)).drop("place");
  }

  /** Adds a rank within groups: score descending, then ids ascending. */
  static Dataset<Row> ranked(Dataset<Row> rows, String name, String first, String second) {
    return rows.withColumn(
        name, row_number().over(Window.partitionBy(first, second).orderBy(ORDER)));
  }
}
