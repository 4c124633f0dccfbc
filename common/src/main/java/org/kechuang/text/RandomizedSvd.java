package org.kechuang.text;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Leading right singular vectors of a sparse matrix A by subspace iteration on AᵀA, less the {@link
 * Overlaps} of terms, from a Gaussian start (Halko, Martinsson and Tropp, "Finding structure with
 * randomness", 2011, algorithms 4.4 and 5.3), closed by a Rayleigh-Ritz step.
 *
 * <p>Work is split into panels of columns that never share a sum, and dense sums run over blocks of
 * fixed size: the result has the same bits on any number of cores. Memory beside A: two dense
 * matrices of (columns of A) × (rank + 32) floats.
 */
final class RandomizedSvd {
  /** Extra directions that make the wanted ones accurate. */
  private static final int OVERSAMPLING = 32;

  private static final int PANEL = 32;
  private static final int ROW_BLOCK = 4096;

  /** Directions whose variance is below this share of the largest are numerical noise. */
  private static final double NOISE = 1e-10;

  private RandomizedSvd() {}

  /** At most {@code rank} vectors, fewer where the matrix has fewer directions. */
  static SingularVectors decompose(
      TermMatrix matrix, Overlaps overlaps, int rank, int powerIterations, long seed) {
    int width = Math.min(rank + OVERSAMPLING, Math.min(matrix.rows(), matrix.columns));
    Panels basis = gaussian(matrix.columns, width, seed);
    for (int i = 0; i <= powerIterations; i++) {
      basis = orthonormal(gramTimes(matrix, overlaps, basis));
    }
    Panels image = gramTimes(matrix, overlaps, basis);
    Eigen eigen = Eigen.of(basis.transposedTimes(image));
    int kept = Math.min(rank, eigen.above(NOISE));
    double[] values = new double[kept];
    for (int i = 0; i < kept; i++) {
      values[i] = Math.sqrt(eigen.values[i]);
    }
    double[][] rotation = new double[basis.width][kept];
    for (int i = 0; i < basis.width; i++) {
      System.arraycopy(eigen.vectors[i], 0, rotation[i], 0, kept);
    }
    return new SingularVectors(basis.times(rotation).rowMajor(), values);
  }

  private static Panels gaussian(int rows, int width, long seed) {
    Panels start = new Panels(rows, width);
    SplittableRandom random = new SplittableRandom(seed);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < width; column++) {
        start.set(row, column, (float) gaussian(random));
      }
    }
    return start;
  }

  /** Box-Muller on strict functions, so that every JDK draws the same numbers. */
  private static double gaussian(SplittableRandom random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
  }

  /** The matrix times the basis. Each panel is one task that walks all documents in order. */
  private static Panels gramTimes(TermMatrix matrix, Overlaps overlaps, Panels basis) {
    Panels out = new Panels(basis.rows, basis.width);
    IntStream.range(0, basis.panels.length)
        .parallel()
        .forEach(
            p -> {
              gramTimes(matrix, basis.panels[p], out.panels[p]);
              overlaps.subtract(basis.panels[p], out.panels[p], PANEL);
            });
    return out;
  }

  private static void gramTimes(TermMatrix matrix, float[] in, float[] out) {
    float[] image = new float[PANEL];
    int from = 0;
    for (int row = 0; row < matrix.rows(); row++) {
      int to = matrix.rowEnds[row];
      Arrays.fill(image, 0);
      for (int e = from; e < to; e++) {
        addScaled(matrix.weights[e], in, matrix.terms[e] * PANEL, image, 0);
      }
      for (int e = from; e < to; e++) {
        addScaled(matrix.weights[e], image, 0, out, matrix.terms[e] * PANEL);
      }
      from = to;
    }
  }

  private static void addScaled(float weight, float[] in, int inAt, float[] out, int outAt) {
    for (int i = 0; i < PANEL; i++) {
      out[outAt + i] += weight * in[inAt + i];
    }
  }

  /** An orthonormal basis of the same space, without directions that are numerical noise. */
  private static Panels orthonormal(Panels basis) {
    Eigen eigen = Eigen.of(basis.transposedTimes(basis));
    int kept = Math.max(1, eigen.above(NOISE));
    double[][] rotation = new double[basis.width][kept];
    for (int j = 0; j < kept; j++) {
      double scale = eigen.values[j] > 0 ? 1 / Math.sqrt(eigen.values[j]) : 0;
      for (int i = 0; i < basis.width; i++) {
        rotation[i][j] = eigen.vectors[i][j] * scale;
      }
    }
    return basis.times(rotation);
  }

  /** Eigenvalues of a matrix of inner products, falling; vectors in the columns. */
  private static final class Eigen {
    final double[] values;
    final double[][] vectors;

    private Eigen(double[] values, double[][] vectors) {
      this.values = values;
      this.vectors = vectors;
    }

    static Eigen of(double[][] symmetric) {
      Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(symmetric, false);
      try {
        EigenDecomposition found = new EigenDecomposition(matrix);
        return new Eigen(found.getRealEigenvalues(), found.getV().getData());
      } catch (MaxCountExceededException e) { // few texts of few subjects: many equal eigenvalues
        SingularValueDecomposition found = new SingularValueDecomposition(matrix);
        return new Eigen(found.getSingularValues(), found.getV().getData());
      }
    }

    int above(double share) {
      int kept = 0;
      while (kept < values.length && values[kept] > share * values[0]) {
        kept++;
      }
      return kept;
    }
  }

  /**
   * A tall dense matrix in panels of 32 columns, each row-major; the last one is padded with zeros.
   */
  private static final class Panels {
    final int rows;
    final int width;
    final float[][] panels;

    Panels(int rows, int width) {
      this.rows = rows;
      this.width = width;
      this.panels = new float[(width + PANEL - 1) / PANEL][Math.multiplyExact(rows, PANEL)];
    }

    float get(int row, int column) {
      return panels[column / PANEL][row * PANEL + column % PANEL];
    }

    void set(int row, int column, float value) {
      panels[column / PANEL][row * PANEL + column % PANEL] = value;
    }

    /** This transposed times another of the same shape, in doubles, made symmetric. */
    double[][] transposedTimes(Panels other) {
      int n = panels.length * PANEL;
      double[][] product = new double[n][n];
      int pairs = panels.length * panels.length;
      IntStream.range(0, pairs)
          .parallel()
          .filter(pair -> pair / panels.length <= pair % panels.length)
          .forEach(pair -> tile(product, pair / panels.length, pair % panels.length, other));
      double[][] symmetric = new double[width][width];
      for (int i = 0; i < width; i++) {
        for (int j = i; j < width; j++) {
          symmetric[i][j] = product[i][j];
          symmetric[j][i] = product[i][j];
        }
      }
      return symmetric;
    }

    private void tile(double[][] product, int left, int right, Panels other) {
      double[] sums = new double[PANEL * PANEL];
      double[] line = new double[PANEL];
      float[] a = panels[left];
      float[] b = other.panels[right];
      for (int row = 0; row < rows; row++) {
        for (int j = 0; j < PANEL; j++) {
          line[j] = b[row * PANEL + j];
        }
        for (int i = 0; i < PANEL; i++) {
          addScaled(a[row * PANEL + i], line, sums, i * PANEL);
        }
      }
      for (int i = 0; i < PANEL; i++) {
        System.arraycopy(sums, i * PANEL, product[left * PANEL + i], right * PANEL, PANEL);
      }
    }

    /** Both in doubles: the compiler makes vector instructions of it, and none of conversions. */
    private static void addScaled(double weight, double[] in, double[] out, int outAt) {
      for (int i = 0; i < PANEL; i++) {
        out[outAt + i] += weight * in[i];
      }
    }

    /** This times a small matrix. */
    Panels times(double[][] small) {
      int kept = small[0].length;
      Panels out = new Panels(rows, kept);
      int blocks = (rows + ROW_BLOCK - 1) / ROW_BLOCK;
      IntStream.range(0, blocks)
          .parallel()
          .forEach(
              block -> {
                double[] sums = new double[kept];
                int to = Math.min(rows, (block + 1) * ROW_BLOCK);
                for (int row = block * ROW_BLOCK; row < to; row++) {
                  Arrays.fill(sums, 0);
                  for (int i = 0; i < width; i++) {
                    double x = get(row, i);
                    double[] line = small[i];
                    for (int j = 0; j < kept; j++) {
                      sums[j] += x * line[j];
                    }
                  }
                  for (int j = 0; j < kept; j++) {
                    out.set(row, j, (float) sums[j]);
                  }
                }
              });
      return out;
    }

    float[] rowMajor() {
      float[] out = new float[Math.multiplyExact(rows, width)];
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < width; column++) {
          out[row * width + column] = get(row, column);
        }
      }
      return out;
    }
  }
}
