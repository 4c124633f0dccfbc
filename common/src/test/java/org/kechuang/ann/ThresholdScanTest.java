package org.kechuang.ann;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ThresholdScanTest {
  private static final float[] NUMBERS = {
    Float.NaN,
    Float.NEGATIVE_INFINITY,
    -1,
    -0f,
    0,
    Float.MIN_VALUE,
    0.5f,
    1,
    Float.POSITIVE_INFINITY
  };

  @Property
  void everyWayFindsWhatTheDefinitionSays(
      @ForAll long seed, @ForAll @IntRange(max = 100) int size) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] numbers = some(size, random);
    float[] least = some(size, random);
    int[] expected =
        IntStream.range(0, size).filter(i -> numbers[i] > 0 && numbers[i] >= least[i]).toArray();
    assertArrayEquals(expected, reached(new ThresholdScan(), numbers, least));
    assertArrayEquals(expected, reached(Kernels.thresholds(), numbers, least));
  }

  @Example
  void theMachineOfTheTestsHasAFasterWay() {
    assertEquals(
        Kernels.name().startsWith("vector"),
        Kernels.thresholds().getClass() != ThresholdScan.class);
  }

  private static int[] reached(ThresholdScan scan, float[] numbers, float[] least) {
    int[] places = new int[numbers.length];
    return Arrays.copyOf(places, scan.reached(numbers, least, places));
  }

  private static float[] some(int size, SplittableRandom random) {
    float[] some = new float[size];
    for (int i = 0; i < size; i++) {
      some[i] = NUMBERS[random.nextInt(NUMBERS.length)];
    }
    return some;
  }
}
