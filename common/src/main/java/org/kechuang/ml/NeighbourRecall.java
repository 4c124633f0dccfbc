package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The share of the true neighbours that a search found, over all queries together.
 *
 * @param low lower end of the 95 % interval
 * @param high upper end of the 95 % interval
 * @param queries how many queries have a true neighbour; one without found ones counts as zero
 */
public record NeighbourRecall(double value, double low, double high, long queries) {
  /** Quantile of the normal distribution for 95 %. */
  private static final double Z = 1.959964;

  /**
   * Compares two results of searches for the same queries; what was found beyond the truth counts
   * for nothing.
   *
   * @param truth result of an exact search
   * @param found result of the search in question
   */
  public static NeighbourRecall of(Dataset<Row> truth, Dataset<Row> found) {
    Dataset<Row> hits =
        found.select(col(NeighbourSearch.QUERY_ID), col(NeighbourSearch.ID), lit(1).as("hit"));
    Row counted =
        truth
            .join(hits, new String[] {NeighbourSearch.QUERY_ID, NeighbourSearch.ID}, "left")
            .agg(count(lit(1)), count(col("hit")), count_distinct(col(NeighbourSearch.QUERY_ID)))
            .head();
    return of(counted.getLong(1), counted.getLong(0), counted.getLong(2));
  }

  /**
   * Wilson's interval, as if a query were found in full or not at all: it is wider than needed and
   * holds however the misses are spread over the queries.
   */
  static NeighbourRecall of(long hits, long truths, long queries) {
    if (truths == 0) {
      return new NeighbourRecall(1, 0, 1, 0);
    }
    double p = hits / (double) truths;
    double n = queries;
    double centre = p + Z * Z / (2 * n);
    double spread = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    double scale = 1 + Z * Z / n;
    return new NeighbourRecall(
        p, Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale), queries);
  }

  /**
   * So many queries, chosen by a hash of their ids.
   *
   * @param queries string "query_id" and binary "vector"
   */
  public static Dataset<Row> sample(Dataset<Row> queries, int size, long seed) {
    return queries
        .orderBy(xxhash64(col(NeighbourSearch.QUERY_ID), lit(seed)), col(NeighbourSearch.QUERY_ID))
        .limit(size);
  }
}
