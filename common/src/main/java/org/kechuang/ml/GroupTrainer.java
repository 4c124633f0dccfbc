package org.kechuang.ml;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.kechuang.ann.Float32;

/** Finds groups of neighbouring vectors by MLlib's k-means. */
final class GroupTrainer {
  private static final int ITERATIONS = 5;

  private static final StructType FEATURES =
      new StructType().add("features", SQLDataTypes.VectorType());

  private final SparkSession spark;
  private final long seed;

  GroupTrainer(SparkSession spark, long seed) {
    this.spark = spark;
    this.seed = seed;
  }

  /**
   * Centres of groups, at most so many.
   *
   * @param vectors float32 bytes in an order of their own, in one partition: MLlib's sums depend on
   *     the partitions
   * @param count two at least
   */
  float[][] train(JavaRDD<byte[]> vectors, int count) {
    JavaRDD<Row> rows = vectors.map(vector -> RowFactory.create(Vectors.dense(doubles(vector))));
    Vector[] centres =
        new KMeans()
            .setK(count)
            .setMaxIter(ITERATIONS)
            .setInitSteps(1)
            .setDistanceMeasure("cosine")
            .setSeed(seed)
            .fit(spark.createDataFrame(rows, FEATURES))
            .clusterCenters();
    float[][] groups = new float[centres.length][];
    for (int group = 0; group < groups.length; group++) {
      groups[group] = floats(centres[group].toArray());
    }
    return groups;
  }

  private static double[] doubles(byte[] vector) {
    float[] values = Float32.decode(vector);
    double[] doubles = new double[values.length];
    for (int c = 0; c < doubles.length; c++) {
      doubles[c] = values[c];
    }
    return doubles;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int c = 0; c < floats.length; c++) {
      floats[c] = (float) values[c];
    }
    return floats;
  }
}
