package org.kechuang.ann;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Places queries and vectors so that the largest inner product belongs to the nearest by a metric.
 *
 * <p>Cosine: both get length one. Euclidean: with o the origin and s the scale, a vector v becomes
 * (v − o, −|v − o|² / 2s) and a query q becomes (q − o, s). Their product is (|q − o|² − |q − v|²)
 * / 2, which orders the vectors of a query as their distances do, but for what float32 rounds of
 * the product.
 */
public final class MetricSpace implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Metric metric;
  private final float[] origin;
  private final float scale;

  /**
   * A space that {@link #origin} and {@link #scale} were kept of.
   *
   * @param origin near the middle of the vectors, which keeps rounding small
   * @param scale near their distance from it, more than 0
   */
  public MetricSpace(Metric metric, float[] origin, float scale) {
    this.metric = metric;
    this.origin = origin.clone();
    this.scale = scale;
  }

  /**
   * Learns where the middle of the vectors is and how far they are from it.
   *
   * @param vectors some of one dimension, at least one; what is not finite counts for nothing
   */
  public static MetricSpace of(Metric metric, float[][] vectors) {
    int dimension = vectors[0].length;
    float[][] finite = Arrays.stream(vectors).filter(MetricSpace::finite).toArray(float[][]::new);
    float[] origin = new float[dimension];
    if (metric != Metric.EUCLIDEAN || finite.length == 0) {
      return new MetricSpace(metric, origin, 1);
    }
    for (int c = 0; c < dimension; c++) {
      double sum = 0;
      for (float[] vector : finite) {
        sum += vector[c];
      }
      origin[c] = (float) (sum / finite.length);
    }
    double square = 0;
    for (float[] vector : finite) {
      square += Math.pow(metric.distance(vector, origin), 2);
    }
    float scale = (float) Math.sqrt(square / finite.length);
    return new MetricSpace(
        metric, origin, scale > 0 && scale < Float.POSITIVE_INFINITY ? scale : 1);
  }

  private static boolean finite(float[] vector) {
    double sum = 0;
    for (float x : vector) {
      sum += Math.abs((double) x);
    }
    return sum < Double.POSITIVE_INFINITY;
  }

  /** What "near" means here. */
  public Metric metric() {
    return metric;
  }

  /** Coordinates of the queries and vectors before they are placed. */
  public int dimension() {
    return origin.length;
  }

  /** What the Euclidean metric takes away from all. */
  public float[] origin() {
    return origin.clone();
  }

  /** The last coordinate of a Euclidean query. */
  public float scale() {
    return scale;
  }

  /** Where a vector is placed; cosines of a vector that is zero are not numbers. */
  public float[] vector(float[] vector) {
    return switch (metric) {
      case INNER_PRODUCT -> vector;
      case COSINE -> unit(vector);
      case EUCLIDEAN -> {
        double distance = metric.distance(vector, origin);
        yield fromOrigin(vector, (float) (-distance * distance / (2 * scale)));
      }
    };
  }

  /** Where a query is placed. */
  public float[] query(float[] query) {
    return switch (metric) {
      case INNER_PRODUCT -> query;
      case COSINE -> unit(query);
      case EUCLIDEAN -> fromOrigin(query, scale);
    };
  }

  private float[] fromOrigin(float[] vector, float last) {
    float[] placed = Arrays.copyOf(vector, vector.length + 1);
    for (int c = 0; c < vector.length; c++) {
      placed[c] -= origin[c];
    }
    placed[vector.length] = last;
    return placed;
  }

  private static float[] unit(float[] vector) {
    double square = 0;
    for (float x : vector) {
      square += (double) x * x;
    }
    double length = Math.sqrt(square);
    float[] unit = new float[vector.length];
    for (int c = 0; c < unit.length; c++) {
      unit[c] = (float) (vector[c] / length);
    }
    return unit;
  }
}
