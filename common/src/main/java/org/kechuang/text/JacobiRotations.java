package org.kechuang.text;

import java.util.stream.IntStream;

/**
 * Eigenvectors of a symmetric matrix by cyclic Jacobi rotations: slower than the QL method, and
 * sure to converge where many eigenvalues are equal or zero.
 */
final class JacobiRotations {
  private static final int MOST_SWEEPS = 60;

  /** Sum of squares beside the diagonal, as a share of all, at which the matrix is diagonal. */
  private static final double DIAGONAL = 1e-30;

  /** Eigenvalues, falling. */
  final double[] values;

  /** Vectors in the columns. */
  final double[][] vectors;

  private JacobiRotations(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  static JacobiRotations of(double[][] symmetric) {
    int n = symmetric.length;
    double[][] a = new double[n][];
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      a[i] = symmetric[i].clone();
      rows[i][i] = 1;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(a); sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, rows, p, q);
        }
      }
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted((i, j) -> Double.compare(a[j][j], a[i][i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[n];
    double[][] vectors = new double[n][n];
    for (int j = 0; j < n; j++) {
      values[j] = a[order[j]][order[j]];
      for (int i = 0; i < n; i++) {
        vectors[i][j] = rows[order[j]][i];
      }
    }
    return new JacobiRotations(values, vectors);
  }

  private static boolean isDiagonal(double[][] a) {
    double all = 0;
    double beside = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        double square = a[i][j] * a[i][j];
        all += square;
        beside += i == j ? 0 : square;
      }
    }
    return beside <= DIAGONAL * all;
  }

  /** Makes the element (p, q) zero; the rows collect the vectors. */
  private static void rotate(double[][] a, double[][] rows, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double slope = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, slope) / (Math.abs(slope) + Math.sqrt(slope * slope + 1));
    double cos = 1 / Math.sqrt(t * t + 1);
    double sin = t * cos;
    for (int k = 0; k < a.length; k++) {
      double x = a[k][p];
      a[k][p] = cos * x - sin * a[k][q];
      a[k][q] = sin * x + cos * a[k][q];
    }
    turn(a[p], a[q], cos, sin);
    turn(rows[p], rows[q], cos, sin);
  }

  private static void turn(double[] p, double[] q, double cos, double sin) {
    for (int k = 0; k < p.length; k++) {
      double x = p[k];
      p[k] = cos * x - sin * q[k];
      q[k] = sin * x + cos * q[k];
    }
  }
}
