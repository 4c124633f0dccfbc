package org.kechuang.ann.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.kechuang.ann.SparseGram;

/**
 * On the Vector API: the image of a row stays in two registers of 512 bits. With narrower ones it
 * takes too many and was measured slower than the plain way.
 */
public final class VectorGram extends SparseGram {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_512;
  private static final int HALF = PANEL / 2;

  /** Stateless: may be shared by threads. */
  public VectorGram() {}

  /** Whether this is faster than the plain way. */
  public static boolean worthwhile() {
    return VectorKernel.worthwhile() && VectorKernel.SPECIES.length() == SPECIES.length();
  }

  /**
   * Two entries at a time. That also makes the method too long to be inlined: within a loop over
   * rows its vectors became objects, and it ran at a quarter of the speed.
   */
  @Override
  protected void addRow(
      int[] columns, float[] weights, int from, int to, float[] in, float[] image, float[] out) {
    FloatVector left = FloatVector.zero(SPECIES);
    FloatVector right = FloatVector.zero(SPECIES);
    int e = from;
    for (; e + 1 < to; e += 2) {
      int at = columns[e] * PANEL;
      int next = columns[e + 1] * PANEL;
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[e]);
      FloatVector second = FloatVector.broadcast(SPECIES, weights[e + 1]);
      left = left.add(weight.mul(FloatVector.fromArray(SPECIES, in, at)));
      right = right.add(weight.mul(FloatVector.fromArray(SPECIES, in, at + HALF)));
      left = left.add(second.mul(FloatVector.fromArray(SPECIES, in, next)));
      right = right.add(second.mul(FloatVector.fromArray(SPECIES, in, next + HALF)));
    }
    if (e < to) {
      int at = columns[e] * PANEL;
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[e]);
      left = left.add(weight.mul(FloatVector.fromArray(SPECIES, in, at)));
      right = right.add(weight.mul(FloatVector.fromArray(SPECIES, in, at + HALF)));
    }
    for (e = from; e + 1 < to; e += 2) {
      int at = columns[e] * PANEL;
      int next = columns[e + 1] * PANEL;
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[e]);
      FloatVector second = FloatVector.broadcast(SPECIES, weights[e + 1]);
      add(weight.mul(left), out, at);
      add(weight.mul(right), out, at + HALF);
      add(second.mul(left), out, next);
      add(second.mul(right), out, next + HALF);
    }
    if (e < to) {
      int at = columns[e] * PANEL;
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[e]);
      add(weight.mul(left), out, at);
      add(weight.mul(right), out, at + HALF);
    }
  }

  private static void add(FloatVector more, float[] out, int at) {
    FloatVector.fromArray(SPECIES, out, at).add(more).intoArray(out, at);
  }
}
