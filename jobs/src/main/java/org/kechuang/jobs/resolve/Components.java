package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

/**
 * Connected components of an undirected graph by alternating large-star and small-star rounds
 * (Kiveris, Lattanzi, Mirrokni, Rastogi, Vassilvitskii: Connected components in MapReduce and
 * beyond, 2014). Each round keeps or shrinks the edges; their number of rounds grows with the
 * logarithm of the largest component.
 */
final class Components {
  private static final int MOST_ROUNDS = 40;

  private Components() {}

  /**
   * @param edges columns {@code a} and {@code b}, two different nodes of any orderable type
   * @return columns {@code node} and {@code label}: every node of an edge with the smallest node of
   *     its component
   */
  static Dataset<Row> of(Dataset<Row> edges) {
    Dataset<Row> current = keep(oriented(edges));
    long before = fingerprint(current);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Dataset<Row> next = keep(smallStar(largeStar(current)));
      long after = fingerprint(next);
      current.unpersist();
      current = next;
      if (after == before) {
        return current
            .select(col("a").as("node"), col("b").as("label"))
            .union(current.select(col("b").as("node"), col("b").as("label")))
            .distinct();
      }
      before = after;
    }
    throw new PipelineException(
        ExitCode.FAILED,
        "Failed to find connected components within "
            + MOST_ROUNDS
            + " rounds: too many records are chained by shared keys; lower resolve.key-cap");
  }

  /** Every edge once, from the larger node to the smaller. */
  private static Dataset<Row> oriented(Dataset<Row> edges) {
    return edges
        .select(greatest(col("a"), col("b")).as("a"), least(col("a"), col("b")).as("b"))
        .where("a <> b")
        .distinct();
  }

  /** Links all larger neighbours of a node to the smallest node of its neighbourhood. */
  private static Dataset<Row> largeStar(Dataset<Row> edges) {
    Dataset<Row> both = edges.union(edges.select(col("b"), col("a")));
    return both.groupBy("a")
        .agg(collect_set("b").as("around"))
        .withColumn("low", least(col("a"), array_min(col("around"))))
        .select(explode(expr("filter(around, x -> x > a)")).as("a"), col("low").as("b"))
        .distinct();
  }

  /** Links a node and its smaller neighbours to the smallest of them. */
  private static Dataset<Row> smallStar(Dataset<Row> edges) {
    return edges
        .groupBy("a")
        .agg(collect_set("b").as("around"))
        .withColumn("low", array_min(col("around")))
        .select(
            explode(expr("filter(array_append(around, a), x -> x > low)")).as("a"),
            col("low").as("b"))
        .distinct();
  }

  /**
   * Keeps the rows under a plan of their own: plans that hold all former rounds would double with
   * each. The lineage of the data stays: a lost executor costs a recomputation, not the run.
   */
  private static Dataset<Row> keep(Dataset<Row> rows) {
    return rows.sparkSession()
        .createDataFrame(rows.javaRDD(), rows.schema())
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Changes with the set of edges, whatever their order. */
  private static long fingerprint(Dataset<Row> edges) {
    Row row =
        edges
            .agg(count(lit(1)).as("n"), sum(expr("cast(xxhash64(a, b) as decimal(20))")).as("hash"))
            .head();
    return row.isNullAt(1) ? 0 : row.getLong(0) * 31 + row.getDecimal(1).hashCode();
  }
}
