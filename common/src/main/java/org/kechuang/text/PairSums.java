package org.kechuang.text;

import java.util.Arrays;

/** Sums for pairs of numbers from 0: open addressing in two arrays, which double as they fill. */
final class PairSums {
  /** Takes a pair with its sum. */
  interface Taker {
    void take(int a, int b, float sum);
  }

  private static final long FREE = -1;
  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private final int mostPairs;
  private long[] pairs = new long[1 << 12];
  private float[] sums = new float[pairs.length];
  private int size;

  /**
   * @param mostPairs further pairs are forgotten
   */
  PairSums(int mostPairs) {
    this.mostPairs = mostPairs;
    Arrays.fill(pairs, FREE);
  }

  /** Adds to the sum of a pair, in whichever order it is given. */
  void add(int a, int b, float value) {
    long pair = ((long) Math.min(a, b) << Integer.SIZE) | Math.max(a, b);
    int slot = slot(pair);
    if (pairs[slot] == FREE) {
      if (size == mostPairs) {
        return;
      }
      pairs[slot] = pair;
      sums[slot] = value;
      size++;
      if (2L * size > pairs.length) {
        grow();
      }
    } else {
      sums[slot] += value;
    }
  }

  /** All pairs in an order that depends on them and on when they came. */
  void forEach(Taker taker) {
    for (int slot = 0; slot < pairs.length; slot++) {
      if (pairs[slot] != FREE) {
        taker.take((int) (pairs[slot] >>> Integer.SIZE), (int) pairs[slot], sums[slot]);
      }
    }
  }

  private int slot(long pair) {
    int mask = pairs.length - 1;
    int slot = (int) ((pair * GOLDEN_RATIO) >>> Integer.SIZE) & mask;
    while (pairs[slot] != FREE && pairs[slot] != pair) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldPairs = pairs;
    float[] oldSums = sums;
    pairs = new long[2 * oldPairs.length];
    sums = new float[pairs.length];
    Arrays.fill(pairs, FREE);
    for (int i = 0; i < oldPairs.length; i++) {
      if (oldPairs[i] != FREE) {
        int slot = slot(oldPairs[i]);
        pairs[slot] = oldPairs[i];
        sums[slot] = oldSums[i];
      }
    }
  }
}
