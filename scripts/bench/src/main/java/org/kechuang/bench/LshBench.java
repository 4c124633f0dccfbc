package org.kechuang.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.ml.feature.BucketedRandomProjectionLSH;
import org.apache.spark.ml.feature.BucketedRandomProjectionLSHModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.ann.Float32;
import org.kechuang.ml.ExactNeighbourSearch;

/** MLlib's locality-sensitive hashing: its search answers one query after the other. */
final class LshBench {
  /** A line to print. */
  interface Line {
    void say(String name, Object... values);
  }

  private record Measured(double bucket, int tables, double rate, double recall) {}

  private final List<Measured> measured;

  private LshBench(List<Measured> measured) {
    this.measured = measured;
  }

  static LshBench run(SparkSession spark, Dataset<Row> all, Dataset<Row> queries, int k) {
    Dataset<Row> vectors = all.limit(100_000).persist(StorageLevel.MEMORY_ONLY());
    Set<String> truth =
        new ExactNeighbourSearch()
            .search(queries, vectors, k).collectAsList().stream()
                .map(row -> row.getString(0) + " " + row.getString(1))
                .collect(Collectors.toSet());
    UDF1<byte[], Vector> toVector = LshBench::vector;
    Dataset<Row> features =
        vectors
            .select(
                col("id"), udf(toVector, SQLDataTypes.VectorType()).apply(col("vector")).as("features"))
            .persist(StorageLevel.MEMORY_ONLY());
    features.count();
    List<Row> asked = queries.collectAsList();
    return new LshBench(
        List.of(new double[] {0.5, 2}, new double[] {1, 4}).stream()
            .map(p -> measure(features, asked, truth, k, p[0], (int) p[1]))
            .toList());
  }

  void forEach(Line line) {
    for (Measured one : measured) {
      line.say(
          "mllib lsh on 100000 vectors",
          "bucket",
          one.bucket,
          "tables",
          one.tables,
          "queries/s",
          one.rate,
          "recall",
          one.recall);
    }
  }

  private static Measured measure(
      Dataset<Row> features,
      List<Row> queries,
      Set<String> truth,
      int k,
      double bucket,
      int tables) {
    BucketedRandomProjectionLSHModel model =
        new BucketedRandomProjectionLSH()
            .setInputCol("features")
            .setOutputCol("hashes")
            .setBucketLength(bucket)
            .setNumHashTables(tables)
            .setSeed(1)
            .fit(features);
    Dataset<?> hashed = model.transform(features).persist(StorageLevel.MEMORY_ONLY());
    hashed.count();
    Set<String> found = new HashSet<>();
    long start = System.nanoTime();
    for (Row query : queries) {
      Dataset<?> nearest = model.approxNearestNeighbors(hashed, vector(query.getAs("vector")), k);
      for (Row row : nearest.toDF().select("id").collectAsList()) {
        found.add(query.getString(0) + " " + row.getString(0));
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    hashed.unpersist();
    found.retainAll(truth);
    return new Measured(
        bucket, tables, queries.size() / seconds, found.size() / (double) truth.size());
  }

  private static Vector vector(byte[] bytes) {
    float[] values = Float32.decode(bytes);
    double[] doubles = new double[values.length];
    for (int c = 0; c < doubles.length; c++) {
      doubles[c] = values[c];
    }
    return Vectors.dense(doubles);
  }
}
