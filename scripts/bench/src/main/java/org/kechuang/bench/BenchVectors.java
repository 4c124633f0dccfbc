package org.kechuang.bench;

import java.util.Random;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.ann.Float32;

/** Unit vectors in overlapping clusters near a surface of few dimensions; some are others later. */
final class BenchVectors {
  private static final int CLUSTERS = 2_000;
  private static final int SURFACE = 32;

  /** Vectors of a file. */
  private static final int ROWS = 250_000;

  private static final StructType VECTORS =
      new StructType()
          .add("resource_id", DataTypes.StringType)
          .add("vector", DataTypes.BinaryType);

  private BenchVectors() {}

  /**
   * @param share of the vectors that are others than with a share of 0
   */
  static Dataset<Row> vectors(SparkSession spark, long count, int dimension, double share) {
    return vectors(spark, 0, count, dimension, share);
  }

  /** Those of the vectors that are others than with a share of 0. */
  static Dataset<Row> changed(SparkSession spark, long count, int dimension, double share) {
    float[] axes = axes(dimension);
    return spark
        .range(count)
        .filter((FilterFunction<Long>) id -> isChanged(id, share))
        .map((MapFunction<Long, Row>) id -> row(id, axes, share), Encoders.row(VECTORS));
  }

  private static boolean isChanged(long id, double share) {
    return new Random(~id * 0x9E3779B97F4A7C15L).nextDouble() < share;
  }

  /** Other vectors of the same clusters. */
  static Dataset<Row> queries(SparkSession spark, long vectors, int count, int dimension) {
    return vectors(spark, vectors, vectors + count, dimension, 0);
  }

  private static Dataset<Row> vectors(
      SparkSession spark, long from, long to, int dimension, double share) {
    float[] axes = axes(dimension);
    int partitions = (int) Math.max(8, (to - from) / ROWS);
    return spark
        .range(from, to, 1, partitions)
        .map((MapFunction<Long, Row>) id -> row(id, axes, share), Encoders.row(VECTORS));
  }

  private static float[] axes(int dimension) {
    Random random = new Random(7);
    float[] axes = new float[dimension * SURFACE];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = (float) (random.nextGaussian() / Math.sqrt(SURFACE));
    }
    return axes;
  }

  private static Row row(long id, float[] axes, double share) {
    Random random = new Random((isChanged(id, share) ? ~id : id) * 0xBF58476D1CE4E5B9L);
    float[] place = new float[SURFACE];
    double skew = random.nextDouble();
    Random centre = new Random((long) (CLUSTERS * skew * skew));
    for (int s = 0; s < SURFACE; s++) {
      place[s] = (float) (centre.nextGaussian() + 0.6 * random.nextGaussian());
    }
    float[] vector = new float[axes.length / SURFACE];
    double square = 0;
    for (int c = 0; c < vector.length; c++) {
      double sum = 0.15 * random.nextGaussian();
      for (int s = 0; s < SURFACE; s++) {
        sum += place[s] * axes[c * SURFACE + s];
      }
      vector[c] = (float) sum;
      square += sum * sum;
    }
    for (int c = 0; c < vector.length; c++) {
      vector[c] /= (float) Math.sqrt(square);
    }
    return RowFactory.create("v" + id, Float32.encode(vector));
  }
}
