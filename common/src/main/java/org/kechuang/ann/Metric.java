package org.kechuang.ann;

import java.util.Locale;

/** What it means that two vectors are near: the smaller the distance, the nearer. */
public enum Metric {
  /** The inner product with its sign turned. */
  INNER_PRODUCT {
    @Override
    public double distance(float[] left, float[] right) {
      return 0 - product(left, right); // 0 and not -0 where it is 0
    }
  },

  /** One less the cosine of the angle; not a number where a vector is zero. */
  COSINE {
    @Override
    public double distance(float[] left, float[] right) {
      return 1 - product(left, right) / Math.sqrt(product(left, left) * product(right, right));
    }
  },

  /** The length of the difference. */
  EUCLIDEAN {
    @Override
    public double distance(float[] left, float[] right) {
      Dimensions.same(right.length, left.length);
      double sum = 0;
      for (int c = 0; c < left.length; c++) {
        double difference = (double) left[c] - right[c];
        sum += difference * difference;
      }
      return Math.sqrt(sum);
    }
  };

  /** The name in lower case, as parameters have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The distance of two vectors of one dimension, in double precision.
   *
   * @return not a number where a coordinate is not
   */
  public abstract double distance(float[] left, float[] right);

  private static double product(float[] left, float[] right) {
    Dimensions.same(right.length, left.length);
    double sum = 0;
    for (int c = 0; c < left.length; c++) {
      sum += (double) left[c] * right[c];
    }
    return sum;
  }
}
