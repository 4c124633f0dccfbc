package org.kechuang.bench;

import java.util.Random;
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
final class ChangeWorld {
  private static final int CLUSTERS = 2_000;
  private static final int SURFACE = 32;
  private static final StructType VECTORS =
      new StructType()
          .add("resource_id", DataTypes.StringType)
          .add("vector", DataTypes.BinaryType);

  private ChangeWorld() {}

  /**
   * @param share of the vectors that are others than with a share of 0
   */
  static Dataset<Row> vectors(SparkSession spark, long count, int dimension, double share) {
    return spark
        .range(0, count, 1, 8)
        .map((MapFunction<Long, Row>) id -> row(id, dimension, share), Encoders.row(VECTORS));
  }

  private static Row row(long id, int dimension, double share) {
    boolean changed = new Random(~id * 0x9E3779B97F4A7C15L).nextDouble() < share;
    Random random = new Random((changed ? ~id : id) * 0xBF58476D1CE4E5B9L);
    float[] place = new float[SURFACE];
    double skew = random.nextDouble();
    Random centre = new Random((long) (CLUSTERS * skew * skew));
    for (int s = 0; s < SURFACE; s++) {
      place[s] = (float) (centre.nextGaussian() + 0.6 * random.nextGaussian());
    }
    float[] vector = new float[dimension];
    double square = 0;
    Random axes = new Random(7);
    for (int c = 0; c < dimension; c++) {
      double sum = 0.15 * random.nextGaussian();
      for (int s = 0; s < SURFACE; s++) {
        sum += place[s] * (axes.nextFloat() - 0.5) * 0.6;
      }
      vector[c] = (float) sum;
      square += sum * sum;
    }
    for (int c = 0; c < dimension; c++) {
      vector[c] /= (float) Math.sqrt(square);
    }
    return RowFactory.create("v" + id, Float32.encode(vector));
  }
}
