package org.kechuang.ml;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.kechuang.ann.Float32;
import org.kechuang.ann.Metric;

/**
 * Ranks what a search found by the vectors themselves: codes of one byte, or products from which a
 * small difference is taken, put the nearest among the first without their order.
 */
final class DistanceRanking {
  private static final String QUERY = "query";

  /** Candidates up to which they travel to the vectors and not the vectors to them. */
  private static final long FEW = 1L << 18;

  private final Metric metric;
  private final boolean few;

  /**
   * @param candidates of all queries, at most
   */
  DistanceRanking(Metric metric, long candidates) {
    this.metric = metric;
    this.few = candidates <= FEW;
  }

  /**
   * The nearest k of the candidates of each query, by distance in double precision, then by id.
   *
   * @param found string "query_id" and string "id"
   * @param queries string "query_id" and binary "vector"
   * @param vectors string "id" and binary "vector"
   * @return string "query_id", string "id", double "distance" and int "rank" from 1
   */
  Dataset<Row> nearest(Dataset<Row> found, Dataset<Row> queries, Dataset<Row> vectors, int k) {
    Metric measure = metric;
    UDF2<byte[], byte[], Double> distance =
        (query, vector) -> measure.distance(Float32.decode(query), Float32.decode(vector));
    Dataset<Row> pairs = found.select(NeighbourSearch.QUERY_ID, NeighbourSearch.ID);
    return vectors
        .join(few ? broadcast(pairs) : pairs, NeighbourSearch.ID)
        .join(queries.withColumnRenamed(NeighbourSearch.VECTOR, QUERY), NeighbourSearch.QUERY_ID)
        .select(
            col(NeighbourSearch.QUERY_ID),
            col(NeighbourSearch.ID),
            udf(distance, DataTypes.DoubleType)
                .apply(col(QUERY), col(NeighbourSearch.VECTOR))
                .as(NearestNeighboursModel.DISTANCE))
        .withColumn(
            NeighbourSearch.RANK,
            row_number()
                .over(
                    Window.partitionBy(NeighbourSearch.QUERY_ID)
                        .orderBy(NearestNeighboursModel.DISTANCE, NeighbourSearch.ID)))
        .where(col(NeighbourSearch.RANK).leq(k));
  }
}
