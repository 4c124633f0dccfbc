package org.kechuang.ann.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.kechuang.ann.ThresholdScan;

/** On the Vector API: nearly all numbers end at a comparison of a register. */
public final class VectorThresholdScan extends ThresholdScan {
  private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;

  /** Stateless: may be shared by threads. */
  public VectorThresholdScan() {}

  /** Whether this is faster than the plain way. */
  public static boolean worthwhile() {
    return VectorKernel.worthwhile();
  }

  /** Java 17 asks a mask in a register whether any lane is set, but takes it apart in memory. */
  @Override
  public int reached(float[] numbers, float[] least, int[] places) {
    int count = 0;
    int end = SPECIES.loopBound(numbers.length);
    for (int from = 0; from < end; from += SPECIES.length()) {
      FloatVector some = FloatVector.fromArray(SPECIES, numbers, from);
      if (some.compare(VectorOperators.GT, 0)
          .and(some.compare(VectorOperators.GE, FloatVector.fromArray(SPECIES, least, from)))
          .anyTrue()) {
        count = reached(numbers, least, places, from, from + SPECIES.length(), count);
      }
    }
    return reached(numbers, least, places, end, numbers.length, count);
  }
}
