package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.octet_length;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.ann.Float32;

/** How many queries there are and of what dimension: known before anything is searched. */
record NeighbourQueryShape(long size, int dimension) {
  static NeighbourQueryShape of(Dataset<Row> queries) {
    Row found =
        queries
            .agg(
                count(lit(1)),
                count_if(col(NeighbourSearch.QUERY_ID).isNull()),
                count_if(col(NeighbourSearch.VECTOR).isNull()),
                min(octet_length(col(NeighbourSearch.VECTOR))),
                max(octet_length(col(NeighbourSearch.VECTOR))))
            .head();
    long count = found.getLong(0);
    if (count == 0) {
      return new NeighbourQueryShape(0, 0);
    }
    if (found.getLong(1) + found.getLong(2) > 0) {
      throw new IllegalArgumentException(
          "Invalid queries: found "
              + found.getLong(1)
              + " without an id and "
              + found.getLong(2)
              + " without a vector among "
              + count
              + "; leave them out");
    }
    if (found.getInt(3) != found.getInt(4)) {
      throw new IllegalArgumentException(
          "Invalid queries: found dimensions from "
              + found.getInt(3) / Float.BYTES
              + " to "
              + found.getInt(4) / Float.BYTES
              + ", expected one; embed all with the same model");
    }
    return new NeighbourQueryShape(count, Float32.dimension(new byte[found.getInt(3)]));
  }
}
