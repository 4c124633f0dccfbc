package org.kechuang.text;

/** The leading right singular vectors of a matrix. */
final class SingularVectors {
  /** One row of {@code values.length} numbers per column of the matrix, row-major. */
  final float[] rows;

  /** Singular values, falling, all above zero. */
  final double[] values;

  SingularVectors(float[] rows, double[] values) {
    this.rows = rows;
    this.values = values;
  }
}
