package org.kechuang.ml;

import java.io.Serializable;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.kechuang.ann.Float32;
import scala.Tuple2;

/** A vector from which cells are learned. */
final class SampledVector implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String id;
  private final byte[] vector;
  private final long draw;

  /**
   * @param vector float32 bytes
   * @param draw by which smaller samples are taken of the sample
   */
  SampledVector(String id, byte[] vector, long draw) {
    this.id = id;
    this.vector = vector;
    this.draw = draw;
  }

  /** The vectors in the order of their ids, in one partition. */
  static JavaRDD<byte[]> ordered(JavaRDD<SampledVector> sample) {
    return sample
        .mapToPair(SampledVector::pair)
        .repartitionAndSortWithinPartitions(new HashPartitioner(1))
        .values();
  }

  String id() {
    return id;
  }

  byte[] vector() {
    return vector;
  }

  long draw() {
    return draw;
  }

  Tuple2<String, byte[]> pair() {
    return new Tuple2<>(id, vector);
  }

  /**
   * Whether it has a direction: not NaN or zero, nor so long that float32 products overflow. What
   * has no vector is kept for the look at the sample, which refuses it.
   */
  boolean teaches() {
    if (vector == null) {
      return true;
    }
    double square = 0;
    for (float x : Float32.decode(vector)) {
      square += (double) x * x;
    }
    return square > 0 && square <= Float.MAX_VALUE;
  }
}
