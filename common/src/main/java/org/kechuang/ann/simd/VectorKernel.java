package org.kechuang.ann.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.TiledKernel;

/**
 * The kernel on the Vector API. Each lane accumulates the product of its own vector, so that any
 * lane width gives the bits of the plain kernel.
 */
public final class VectorKernel extends TiledKernel {
  private static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() > PackedVectors.LANES
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Columns of lanes in a panel. */
  private static final int COLUMNS = PackedVectors.LANES / LANES;

  private static final int TILE_PANELS = 3;

  /** Stateless: may be shared by threads. */
  public VectorKernel() {
    super(TILE_PANELS);
  }

  /** Whether the processor has lanes wide enough to be faster than the plain kernel. */
  public static boolean worthwhile() {
    return LANES >= 4;
  }

  @Override
  public String name() {
    return "vector-" + SPECIES.vectorBitSize();
  }

  @Override
  protected void multiply(
      QueryBlock queries,
      int query,
      int count,
      PackedVectors vectors,
      int panel,
      int panels,
      float[] products) {
    int d = vectors.dimension();
    int start = panel * d * PackedVectors.LANES;
    int columns = panels * COLUMNS;
    float[] q = queries.values();
    float[] v = vectors.panels();
    if (count < TILE_QUERIES) {
      for (int i = 0; i < count; i++) {
        row(
            q,
            (query + i) * d,
            d,
            v,
            start,
            columns,
            products,
            i * TILE_PANELS * PackedVectors.LANES);
      }
      return;
    }
    int column = 0;
    for (; column + 3 <= columns; column += 3) {
      Tiles.fourByThree(
          q,
          query * d,
          d,
          v,
          at(start, d, column),
          at(start, d, column + 1),
          at(start, d, column + 2),
          products,
          column * LANES);
    }
    for (; column < columns; column++) {
      Tiles.fourByOne(q, query * d, d, v, at(start, d, column), products, column * LANES);
    }
  }

  private static void row(
      float[] q,
      int query,
      int d,
      float[] v,
      int start,
      int columns,
      float[] products,
      int offset) {
    int column = 0;
    for (; column + 3 <= columns; column += 3) {
      Tiles.oneByThree(
          q,
          query,
          d,
          v,
          at(start, d, column),
          at(start, d, column + 1),
          at(start, d, column + 2),
          products,
          offset + column * LANES);
    }
    for (; column < columns; column++) {
      Tiles.oneByOne(q, query, d, v, at(start, d, column), products, offset + column * LANES);
    }
  }

  /** Where the first coordinates of a column of lanes are. */
  private static int at(int start, int dimension, int column) {
    return start + column / COLUMNS * dimension * PackedVectors.LANES + column % COLUMNS * LANES;
  }

  @Override
  protected int reaching(float[] products, int offset, float threshold) {
    int lanes = 0;
    for (int column = 0; column < COLUMNS; column++) {
      int at = offset + column * LANES;
      if (FloatVector.fromArray(SPECIES, products, at)
          .compare(VectorOperators.GE, threshold)
          .anyTrue()) {
        lanes |= reachingOneByOne(products, at, threshold) << (column * LANES);
      }
    }
    return lanes;
  }

  /** The rare case; a mask's own bits are slow to get at on JDK 17. */
  private static int reachingOneByOne(float[] products, int at, float threshold) {
    int lanes = 0;
    for (int lane = 0; lane < LANES; lane++) {
      if (products[at + lane] >= threshold) {
        lanes |= 1 << lane;
      }
    }
    return lanes;
  }

  /** Products of one to four queries with one to three columns of lanes, held in registers. */
  static final class Tiles {
    private static final int STRIDE = PackedVectors.LANES;
    private static final int ROW = TILE_PANELS * PackedVectors.LANES;

    private Tiles() {}

    // On JDK 17 each accumulator needs its own zero: a shared one keeps them all from the
    // registers.
    static void fourByThree(
        float[] q, int query, int d, float[] v, int v0, int v1, int v2, float[] out, int at) {
      FloatVector a0 = FloatVector.zero(SPECIES);
      FloatVector a1 = FloatVector.zero(SPECIES);
      FloatVector a2 = FloatVector.zero(SPECIES);
      FloatVector b0 = FloatVector.zero(SPECIES);
      FloatVector b1 = FloatVector.zero(SPECIES);
      FloatVector b2 = FloatVector.zero(SPECIES);
      FloatVector c0 = FloatVector.zero(SPECIES);
      FloatVector c1 = FloatVector.zero(SPECIES);
      FloatVector c2 = FloatVector.zero(SPECIES);
      FloatVector e0 = FloatVector.zero(SPECIES);
      FloatVector e1 = FloatVector.zero(SPECIES);
      FloatVector e2 = FloatVector.zero(SPECIES);
      for (int i = 0; i < d; i++) {
        FloatVector x0 = FloatVector.fromArray(SPECIES, v, v0 + i * STRIDE);
        FloatVector x1 = FloatVector.fromArray(SPECIES, v, v1 + i * STRIDE);
        FloatVector x2 = FloatVector.fromArray(SPECIES, v, v2 + i * STRIDE);
        FloatVector y = FloatVector.broadcast(SPECIES, q[query + i]);
        a0 = y.fma(x0, a0);
        a1 = y.fma(x1, a1);
        a2 = y.fma(x2, a2);
        y = FloatVector.broadcast(SPECIES, q[query + d + i]);
        b0 = y.fma(x0, b0);
        b1 = y.fma(x1, b1);
        b2 = y.fma(x2, b2);
        y = FloatVector.broadcast(SPECIES, q[query + 2 * d + i]);
        c0 = y.fma(x0, c0);
        c1 = y.fma(x1, c1);
        c2 = y.fma(x2, c2);
        y = FloatVector.broadcast(SPECIES, q[query + 3 * d + i]);
        e0 = y.fma(x0, e0);
        e1 = y.fma(x1, e1);
        e2 = y.fma(x2, e2);
      }
      store(a0, a1, a2, out, at);
      store(b0, b1, b2, out, at + ROW);
      store(c0, c1, c2, out, at + 2 * ROW);
      store(e0, e1, e2, out, at + 3 * ROW);
    }

    static void fourByOne(float[] q, int query, int d, float[] v, int v0, float[] out, int at) {
      FloatVector a = FloatVector.zero(SPECIES);
      FloatVector b = FloatVector.zero(SPECIES);
      FloatVector c = FloatVector.zero(SPECIES);
      FloatVector e = FloatVector.zero(SPECIES);
      for (int i = 0; i < d; i++) {
        FloatVector x = FloatVector.fromArray(SPECIES, v, v0 + i * STRIDE);
        a = FloatVector.broadcast(SPECIES, q[query + i]).fma(x, a);
        b = FloatVector.broadcast(SPECIES, q[query + d + i]).fma(x, b);
        c = FloatVector.broadcast(SPECIES, q[query + 2 * d + i]).fma(x, c);
        e = FloatVector.broadcast(SPECIES, q[query + 3 * d + i]).fma(x, e);
      }
      a.intoArray(out, at);
      b.intoArray(out, at + ROW);
      c.intoArray(out, at + 2 * ROW);
      e.intoArray(out, at + 3 * ROW);
    }

    static void oneByThree(
        float[] q, int query, int d, float[] v, int v0, int v1, int v2, float[] out, int at) {
      FloatVector a0 = FloatVector.zero(SPECIES);
      FloatVector a1 = FloatVector.zero(SPECIES);
      FloatVector a2 = FloatVector.zero(SPECIES);
      for (int i = 0; i < d; i++) {
        FloatVector y = FloatVector.broadcast(SPECIES, q[query + i]);
        a0 = y.fma(FloatVector.fromArray(SPECIES, v, v0 + i * STRIDE), a0);
        a1 = y.fma(FloatVector.fromArray(SPECIES, v, v1 + i * STRIDE), a1);
        a2 = y.fma(FloatVector.fromArray(SPECIES, v, v2 + i * STRIDE), a2);
      }
      store(a0, a1, a2, out, at);
    }

    static void oneByOne(float[] q, int query, int d, float[] v, int v0, float[] out, int at) {
      FloatVector a = FloatVector.zero(SPECIES);
      for (int i = 0; i < d; i++) {
        a =
            FloatVector.broadcast(SPECIES, q[query + i])
                .fma(FloatVector.fromArray(SPECIES, v, v0 + i * STRIDE), a);
      }
      a.intoArray(out, at);
    }

    private static void store(FloatVector x0, FloatVector x1, FloatVector x2, float[] out, int at) {
      x0.intoArray(out, at);
      x1.intoArray(out, at + LANES);
      x2.intoArray(out, at + 2 * LANES);
    }
  }
}
