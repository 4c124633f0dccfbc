package org.kechuang.ann.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.QueryBlock;

/**
 * Products of one to eight queries of a group with two neighbouring columns of lanes of a panel,
 * summed up in registers.
 *
 * <p>Written out, since C2 keeps neither arrays nor loops of vectors in registers. On JDK 17 each
 * sum needs a zero of its own: a shared one keeps them all out of the registers.
 */
final class Tiles {
  private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final int PANEL = PackedVectors.LANES;
  private static final int GROUP = QueryBlock.GROUP;

  private Tiles() {}

  /** Sixteen sums: for 32 registers. */
  static void eight(float[] q, int query, int d, float[] v, int start, float[] out, int at) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    FloatVector d1 = FloatVector.zero(SPECIES);
    FloatVector e0 = FloatVector.zero(SPECIES);
    FloatVector e1 = FloatVector.zero(SPECIES);
    FloatVector f0 = FloatVector.zero(SPECIES);
    FloatVector f1 = FloatVector.zero(SPECIES);
    FloatVector g0 = FloatVector.zero(SPECIES);
    FloatVector g1 = FloatVector.zero(SPECIES);
    FloatVector h0 = FloatVector.zero(SPECIES);
    FloatVector h1 = FloatVector.zero(SPECIES);
    for (int i = 0; i < d; i++) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, v, start + i * PANEL);
      FloatVector x1 = FloatVector.fromArray(SPECIES, v, start + i * PANEL + LANES);
      FloatVector y = FloatVector.broadcast(SPECIES, q[query + i * GROUP]);
      a0 = y.fma(x0, a0);
      a1 = y.fma(x1, a1);
      y = FloatVector.broadcast(SPECIES, q[query + i * GROUP + 1]);
      b0 = y.fma(x0, b0);
      b1 = y.fma(x1, b1);
      y = FloatVector.broadcast(SPECIES, q[query + i * GROUP + 2]);
      c0 = y.fma(x0, c0);
      c1 = y.fma(x1, c1);
      y = FloatVector.broadcast(SPECIES, q[query + i * GROUP + 3]);
      d0 = y.fma(x0, d0);
      d1 = y.fma(x1, d1);
      y = FloatVector.broadcast(SPECIES, q[query + i * GROUP + 4]);
      e0 = y.fma(x0, e0);
      e1 = y.fma(x1, e1);
      y = FloatVector.broadcast(SPECIES, q[query + i * GROUP + 5]);
      f0 = y.fma(x0, f0);
      f1 = y.fma(x1, f1);
      y = FloatVector.broadcast(SPECIES, q[query + i * GROUP + 6]);
      g0 = y.fma(x0, g0);
      g1 = y.fma(x1, g1);
      y = FloatVector.broadcast(SPECIES, q[query + i * GROUP + 7]);
      h0 = y.fma(x0, h0);
      h1 = y.fma(x1, h1);
    }
    store(a0, a1, out, at);
    store(b0, b1, out, at + PANEL);
    store(c0, c1, out, at + 2 * PANEL);
    store(d0, d1, out, at + 3 * PANEL);
    store(e0, e1, out, at + 4 * PANEL);
    store(f0, f1, out, at + 5 * PANEL);
    store(g0, g1, out, at + 6 * PANEL);
    store(h0, h1, out, at + 7 * PANEL);
  }

  /** Eight sums: for 16 registers. */
  static void four(float[] q, int query, int d, float[] v, int start, float[] out, int at) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = FloatVector.zero(SPECIES);
    FloatVector d0 = FloatVector.zero(SPECIES);
    FloatVector d1 = FloatVector.zero(SPECIES);
    for (int i = 0; i < d; i++) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, v, start + i * PANEL);
      FloatVector x1 = FloatVector.fromArray(SPECIES, v, start + i * PANEL + LANES);
      FloatVector y = FloatVector.broadcast(SPECIES, q[query + i * GROUP]);
      a0 = y.fma(x0, a0);
      a1 = y.fma(x1, a1);
      y = FloatVector.broadcast(SPECIES, q[query + i * GROUP + 1]);
      b0 = y.fma(x0, b0);
      b1 = y.fma(x1, b1);
      y = FloatVector.broadcast(SPECIES, q[query + i * GROUP + 2]);
      c0 = y.fma(x0, c0);
      c1 = y.fma(x1, c1);
      y = FloatVector.broadcast(SPECIES, q[query + i * GROUP + 3]);
      d0 = y.fma(x0, d0);
      d1 = y.fma(x1, d1);
    }
    store(a0, a1, out, at);
    store(b0, b1, out, at + PANEL);
    store(c0, c1, out, at + 2 * PANEL);
    store(d0, d1, out, at + 3 * PANEL);
  }

  /** Four sums. */
  static void two(float[] q, int query, int d, float[] v, int start, float[] out, int at) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    FloatVector b0 = FloatVector.zero(SPECIES);
    FloatVector b1 = FloatVector.zero(SPECIES);
    for (int i = 0; i < d; i++) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, v, start + i * PANEL);
      FloatVector x1 = FloatVector.fromArray(SPECIES, v, start + i * PANEL + LANES);
      FloatVector y = FloatVector.broadcast(SPECIES, q[query + i * GROUP]);
      a0 = y.fma(x0, a0);
      a1 = y.fma(x1, a1);
      y = FloatVector.broadcast(SPECIES, q[query + i * GROUP + 1]);
      b0 = y.fma(x0, b0);
      b1 = y.fma(x1, b1);
    }
    store(a0, a1, out, at);
    store(b0, b1, out, at + PANEL);
  }

  /** Two sums. */
  static void one(float[] q, int query, int d, float[] v, int start, float[] out, int at) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = FloatVector.zero(SPECIES);
    for (int i = 0; i < d; i++) {
      FloatVector x0 = FloatVector.fromArray(SPECIES, v, start + i * PANEL);
      FloatVector x1 = FloatVector.fromArray(SPECIES, v, start + i * PANEL + LANES);
      FloatVector y = FloatVector.broadcast(SPECIES, q[query + i * GROUP]);
      a0 = y.fma(x0, a0);
      a1 = y.fma(x1, a1);
    }
    store(a0, a1, out, at);
  }

  private static void store(FloatVector x0, FloatVector x1, float[] out, int at) {
    x0.intoArray(out, at);
    x1.intoArray(out, at + LANES);
  }
}
