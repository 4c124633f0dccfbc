package org.kechuang.ann;

import java.util.Arrays;

/**
 * Products of AᵀA, for a sparse matrix A, with panels of 32 dense columns. The image of a row of A
 * is summed entry after entry and then added to the columns of the entries one after the other, so
 * that every way of doing it gives the same bits.
 */
public class SparseGram {
  /** Columns of a panel. */
  public static final int PANEL = 32;

  /** Stateless: may be shared by threads. */
  public SparseGram() {}

  /**
   * Adds AᵀA times a panel.
   *
   * @param rowEnds for each row of A the place behind its last entry
   * @param columns of the entries
   * @param weights of the entries
   * @param in row-major, a row of {@link #PANEL} numbers for each column of A
   * @param out of the same shape; not the same array
   */
  public final void addTimes(
      int[] rowEnds, int[] columns, float[] weights, float[] in, float[] out) {
    float[] image = new float[PANEL];
    int from = 0;
    for (int to : rowEnds) {
      addRow(columns, weights, from, to, in, image, out);
      from = to;
    }
  }

  /**
   * Adds what one row of A gives.
   *
   * @param from its first entry
   * @param to behind its last one
   * @param image room for its image
   */
  protected void addRow(
      int[] columns, float[] weights, int from, int to, float[] in, float[] image, float[] out) {
    Arrays.fill(image, 0);
    for (int e = from; e < to; e++) {
      addScaled(weights[e], in, columns[e] * PANEL, image, 0);
    }
    for (int e = from; e < to; e++) {
      addScaled(weights[e], image, 0, out, columns[e] * PANEL);
    }
  }

  private static void addScaled(float weight, float[] in, int inAt, float[] out, int outAt) {
    for (int i = 0; i < PANEL; i++) {
      out[outAt + i] += weight * in[inAt + i];
    }
  }
}
