package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.kechuang.ann.Float32;
import org.kechuang.ann.Metric;
import org.kechuang.ann.MetricSpace;

/** Rows of queries and vectors with their places in a metric space. */
record MetricPlacement(MetricSpace space) {
  Dataset<Row> queries(Dataset<Row> queries) {
    MetricSpace shared = space;
    return placed(queries, NeighbourSearch.QUERY_ID, place("query", shared::query));
  }

  Dataset<Row> vectors(Dataset<Row> vectors) {
    MetricSpace shared = space;
    return placed(vectors, NeighbourSearch.ID, place("vector", shared::vector));
  }

  private Dataset<Row> placed(Dataset<Row> rows, String id, UDF2<String, byte[], byte[]> place) {
    return space.metric() == Metric.INNER_PRODUCT
        ? rows
        : rows.select(
            col(id),
            udf(place, DataTypes.BinaryType)
                .apply(col(id), col(NeighbourSearch.VECTOR))
                .as(NeighbourSearch.VECTOR));
  }

  /** A row without a vector keeps none, for the search to refuse. */
  private UDF2<String, byte[], byte[]> place(String what, Place place) {
    int expected = space.dimension();
    return (id, bytes) -> {
      if (bytes == null) {
        return null;
      }
      if (Float32.dimension(bytes) != expected) {
        throw new IllegalArgumentException(
            "Invalid %s of '%s': found dimension %d, expected %d; embed all with the same model"
                .formatted(what, id, Float32.dimension(bytes), expected));
      }
      return Float32.encode(place.apply(Float32.decode(bytes)));
    };
  }

  /** Goes with the tasks. */
  private interface Place extends UnaryOperator<float[]>, java.io.Serializable {}
}
