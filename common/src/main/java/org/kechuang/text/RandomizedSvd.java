package org.kechuang.text;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.kechuang.ann.Kernels;
import org.kechuang.ann.SparseGram;

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

  private static final int PANEL = SparseGram.PANEL;
  private static final int ROW_BLOCK = 4096;

  /** Rows of a dense matrix that are added at once. */
  private static final int LINES = 4;

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
              Kernels.gram()
                  .addTimes(
                      matrix.rowEnds, matrix.terms, matrix.weights, basis.panels[p], out.panels[p]);
              overlaps.subtract(basis.panels[p], out.panels[p], PANEL);
            });
    return out;
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
      IntStream.range(0, panels.length)
          .parallel()
          .forEach(panel -> addTransposedTimes(panel, other, product));
      double[][] symmetric = new double[width][width];
      for (int i = 0; i < width; i++) {
        for (int j = i; j < width; j++) {
          symmetric[i][j] = product[i][j];
          symmetric[j][i] = product[i][j];
        }
      }
      return symmetric;
    }

    /** The rows of one panel, from its own columns on. */
    private void addTransposedTimes(int panel, Panels other, double[][] product) {
      int from = panel * PANEL;
      double[][] lines = new double[LINES][product.length];
      double[] factors = new double[LINES];
      for (int row = 0; row < rows; row += LINES) {
        int count = Math.min(LINES, rows - row);
        for (int line = 0; line < count; line++) {
          other.copy(row + line, panel, lines[line]);
        }
        for (int i = 0; i < PANEL; i++) {
          for (int line = 0; line < count; line++) {
            factors[line] = panels[panel][(row + line) * PANEL + i];
          }
          addScaled(factors, count, lines, from, product[from + i], product.length);
        }
      }
    }

    /** Copies a row from the columns of a panel on. */
    private void copy(int row, int firstPanel, double[] line) {
      for (int panel = firstPanel; panel < panels.length; panel++) {
        for (int j = 0; j < PANEL; j++) {
          line[panel * PANEL + j] = panels[panel][row * PANEL + j];
        }
      }
    }

    /** Rounds a row, zeros behind its end included. */
    private void put(int row, double[] line) {
      for (int panel = 0; panel < panels.length; panel++) {
        for (int j = 0; j < PANEL; j++) {
          panels[panel][row * PANEL + j] = (float) line[panel * PANEL + j];
        }
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
                double[] values = new double[panels.length * PANEL];
                double[] sums = new double[out.panels.length * PANEL];
                double[] factors = new double[LINES];
                double[][] lines = new double[LINES][];
                int to = Math.min(rows, (block + 1) * ROW_BLOCK);
                for (int row = block * ROW_BLOCK; row < to; row++) {
                  copy(row, 0, values);
                  Arrays.fill(sums, 0);
                  for (int i = 0; i < width; i += LINES) {
                    int count = Math.min(LINES, width - i);
                    for (int line = 0; line < count; line++) {
                      factors[line] = values[i + line];
                      lines[line] = small[i + line];
                    }
                    addScaled(factors, count, lines, 0, sums, kept);
                  }
                  out.put(row, sums);
                }
              });
      return out;
    }

    /**
     * Adds lines times their factors, one after the other. In doubles throughout: the compiler
     * makes vector instructions of it, and none of conversions.
     */
    private static void addScaled(
        double[] factors, int count, double[][] lines, int from, double[] sums, int to) {
      if (count == LINES) {
        addFour(factors, lines[0], lines[1], lines[2], lines[3], from, sums, to);
        return;
      }
      for (int line = 0; line < count; line++) {
        double factor = factors[line];
        double[] values = lines[line];
        for (int j = from; j < to; j++) {
          sums[j] += factor * values[j];
        }
      }
    }

    /** At once, so that sums are read and written a quarter as often. */
    private static void addFour(
        double[] factors,
        double[] a,
        double[] b,
        double[] c,
        double[] d,
        int from,
        double[] sums,
        int to) {
      double forA = factors[0];
      double forB = factors[1];
      double forC = factors[2];
      double forD = factors[3];
      for (int j = from; j < to; j++) {
        sums[j] = sums[j] + forA * a[j] + forB * b[j] + forC * c[j] + forD * d[j];
      }
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
