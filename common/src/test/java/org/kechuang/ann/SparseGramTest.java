package org.kechuang.ann;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SparseGramTest {
  private static final int PANEL = SparseGram.PANEL;

  @Property(tries = 200)
  void everyWayGivesTheSameBits(
      @ForAll long seed,
      @ForAll @IntRange(max = 40) int rows,
      @ForAll @IntRange(min = 1, max = 30) int columns) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] rowEnds = new int[rows];
    int entries = 0;
    for (int row = 0; row < rows; row++) {
      entries += random.nextInt(6);
      rowEnds[row] = entries;
    }
    int[] of = random.ints(entries, 0, columns).toArray();
    float[] weights = floats(entries, random);
    float[] in = floats(columns * PANEL, random);
    float[] start = floats(columns * PANEL, random);
    float[] plain = start.clone();
    float[] best = start.clone();
    new SparseGram().addTimes(rowEnds, of, weights, in, plain);
    Kernels.gram().addTimes(rowEnds, of, weights, in, best);
    assertArrayEquals(plain, best);
    assertEquals(expected(rowEnds, of, weights, in, 0) + start[0], plain[0], 1e-3);
    int last = columns * PANEL - 1;
    assertEquals(expected(rowEnds, of, weights, in, last) + start[last], plain[last], 1e-3);
  }

  /** By the definition: a sum over rows of A of two entries and a number. */
  private static double expected(int[] rowEnds, int[] of, float[] weights, float[] in, int place) {
    double sum = 0;
    int from = 0;
    for (int to : rowEnds) {
      for (int a = from; a < to; a++) {
        for (int b = from; b < to; b++) {
          if (of[a] == place / PANEL) {
            sum += (double) weights[a] * weights[b] * in[of[b] * PANEL + place % PANEL];
          }
        }
      }
      from = to;
    }
    return sum;
  }

  private static float[] floats(int size, SplittableRandom random) {
    float[] floats = new float[size];
    for (int i = 0; i < size; i++) {
      floats[i] = (float) (random.nextDouble() - 0.5);
    }
    return floats;
  }
}
