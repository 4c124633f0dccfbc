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

  @Override
  public int reached(float[] numbers, float[] least, int[] places) {
    int count = 0;
    int end = SPECIES.loopBound(numbers.length);
    for (int i = 0; i < end; i += SPECIES.length()) {
      FloatVector some = FloatVector.fromArray(SPECIES, numbers, i);
      long reached =
          some.compare(VectorOperators.GT, 0)
              .and(some.compare(VectorOperators.GE, FloatVector.fromArray(SPECIES, least, i)))
              .toLong();
      for (; reached != 0; reached &= reached - 1) {
        places[count++] = i + Long.numberOfTrailingZeros(reached);
      }
    }
    return reached(numbers, least, places, end, count);
  }
}
