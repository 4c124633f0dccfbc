package org.kechuang.ml;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds for each query the vectors with the largest inner products. With unit vectors this is the
 * cosine.
 *
 * <p>Vectors are binary: float32, little endian, one coordinate after the other. The order of the
 * neighbours is similarity descending, then id ascending by its UTF-8 bytes, whatever the
 * partitions. Vectors whose product with a query is not a number are never its neighbours.
 */
public interface NeighbourSearch {
  /** Column of the queries and of the result. */
  String QUERY_ID = "query_id";

  /** Column of the vectors and of the result. */
  String ID = "id";

  /** Column of the queries and of the vectors. */
  String VECTOR = "vector";

  /** Column of the result. */
  String SIMILARITY = "similarity";

  /** Column of the result. */
  String RANK = "rank";

  /**
   * Finds the k nearest vectors of every query.
   *
   * @param queries a string column "query_id", each once, and a binary column "vector"
   * @param vectors a string column "id", each once, and a binary column "vector" of the same
   *     dimension
   * @param k how many neighbours to find for each query, at least 1; fewer where there are fewer
   * @return string "query_id", string "id", float "similarity" and int "rank" from 1; a query with
   *     no neighbour has no row
   */
  Dataset<Row> search(Dataset<Row> queries, Dataset<Row> vectors, int k);
}
