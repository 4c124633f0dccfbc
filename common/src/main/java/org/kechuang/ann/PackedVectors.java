package org.kechuang.ann;

import java.util.Arrays;

/**
 * Vectors in panels of 32: first coordinates side by side, then the second ones, and so on, so that
 * a kernel loads whole lanes. Row r is lane r mod 32 of panel r / 32. The last panel is filled with
 * zeros that kernels must not report.
 */
public final class PackedVectors {
  /** Vectors in a panel. */
  public static final int LANES = 32;

  private final int dimension;
  private float[] panels;
  private int size;

  /**
   * @param dimension coordinates of each vector, at least 1
   * @param expected how many vectors to make room for at first
   */
  public PackedVectors(int dimension, int expected) {
    this.dimension = Dimensions.atLeastOne(dimension);
    this.panels = new float[room(Math.max(1, expected))];
  }

  /** Takes panels that are packed already, and maybe room for more. */
  PackedVectors(int dimension, int size, float[] panels) {
    this.dimension = Dimensions.atLeastOne(dimension);
    this.size = size;
    this.panels = panels;
  }

  /** Appends one vector; its row is the size before. */
  public void add(float[] vector) {
    Dimensions.same(vector.length, dimension);
    int at = nextRow();
    for (int c = 0; c < dimension; c++) {
      panels[at + c * LANES] = vector[c];
    }
  }

  /** Appends one vector given as float32 bytes. */
  public void add(byte[] vector) {
    add(Float32.decode(vector));
  }

  /** How many vectors there are. */
  public int size() {
    return size;
  }

  /** Coordinates of each vector. */
  public int dimension() {
    return dimension;
  }

  /** How many panels hold them. */
  public int panelCount() {
    return (size + LANES - 1) / LANES;
  }

  /** The vector of a row. */
  public float[] vector(int row) {
    float[] vector = new float[dimension];
    int at = start(row);
    for (int c = 0; c < dimension; c++) {
      vector[c] = panels[at + c * LANES];
    }
    return vector;
  }

  /** Hides a row: its products are no numbers from now on, so that it is never selected. */
  public void hide(int row) {
    panels[start(row)] = Float.NaN;
  }

  /**
   * The coordinates in place: coordinate c of row r at ((r / 32) · dimension + c) · 32 + r mod 32.
   * For kernels, which must not write to it.
   */
  public float[] panels() {
    return panels;
  }

  private int start(int row) {
    return row / LANES * dimension * LANES + row % LANES;
  }

  private int nextRow() {
    int needed = room(size + 1);
    if (needed > panels.length) {
      int doubled = (int) Math.min(2L * panels.length, Integer.MAX_VALUE - 8);
      panels = Arrays.copyOf(panels, Math.max(needed, doubled));
    }
    return start(size++);
  }

  private int room(int vectors) {
    int panelCount = (int) ((vectors + (long) LANES - 1) / LANES);
    return Math.multiplyExact(Math.multiplyExact(panelCount, dimension), LANES);
  }
}
