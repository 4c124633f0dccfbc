package org.kechuang.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.ann.Float32;

/** Small sets of named vectors, and what their neighbours are. */
final class NeighbourWorld {
  /** A row of a search's result. */
  record Found(String queryId, int rank, String id, float similarity) {}

  private NeighbourWorld() {}

  /** Vectors of small whole numbers, whose products are exact and often equal. */
  static Map<String, float[]> whole(String prefix, int count, int dimension, long seed) {
    Random random = new Random(seed);
    Map<String, float[]> vectors = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      float[] vector = new float[dimension];
      for (int c = 0; c < dimension; c++) {
        vector[c] = random.nextInt(5) - 2;
      }
      vectors.put(prefix + i, vector);
    }
    return vectors;
  }

  static Dataset<Row> table(
      SparkSession spark, String idColumn, Map<String, float[]> vectors, int partitions) {
    List<Row> rows = new ArrayList<>();
    vectors.forEach(
        (id, vector) -> rows.add(RowFactory.create(id, vector == null ? null : bytes(vector))));
    StructType schema =
        new StructType()
            .add(idColumn, DataTypes.StringType)
            .add(NeighbourSearch.VECTOR, DataTypes.BinaryType);
    return spark.createDataFrame(rows, schema).repartition(partitions);
  }

  static List<Found> naive(Map<String, float[]> queries, Map<String, float[]> vectors, int k) {
    List<Found> all = new ArrayList<>();
    new TreeMap<>(queries)
        .forEach(
            (queryId, query) -> {
              List<Found> found = new ArrayList<>();
              vectors.forEach(
                  (id, vector) -> found.add(new Found(queryId, 0, id, product(query, vector))));
              found.sort(
                  Comparator.comparing(Found::similarity).reversed().thenComparing(Found::id));
              for (int place = 0; place < Math.min(k, found.size()); place++) {
                Found one = found.get(place);
                all.add(new Found(queryId, place + 1, one.id(), one.similarity()));
              }
            });
    return all;
  }

  static List<Found> collect(Dataset<Row> result) {
    return result.orderBy(NeighbourSearch.QUERY_ID, NeighbourSearch.RANK).collectAsList().stream()
        .map(
            row ->
                new Found(
                    row.getAs(NeighbourSearch.QUERY_ID),
                    row.getAs(NeighbourSearch.RANK),
                    row.getAs(NeighbourSearch.ID),
                    row.getAs(NeighbourSearch.SIMILARITY)))
        .toList();
  }

  private static byte[] bytes(float[] vector) {
    return Float32.encode(Arrays.copyOf(vector, vector.length));
  }

  private static float product(float[] a, float[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += (double) a[c] * b[c];
    }
    return (float) sum;
  }
}
