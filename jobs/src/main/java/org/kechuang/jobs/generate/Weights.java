package org.kechuang.jobs.generate;

import java.util.Arrays;

/** Draws indexes in proportion to integer weights, in logarithmic time. */
final class Weights {
  private final long[] cumulative;

  Weights(long... weights) {
    cumulative = weights.clone();
    for (int i = 1; i < cumulative.length; i++) {
      cumulative[i] += cumulative[i - 1];
    }
  }

  /** Weights that fall like (rank + shift)^-exponent. */
  static Weights zipf(int count, double shift, double exponent) {
    long[] weights = new long[count];
    for (int rank = 0; rank < count; rank++) {
      weights[rank] = Math.round(1e9 * StrictMath.pow(rank + 1 + shift, -exponent));
    }
    return new Weights(weights);
  }

  int draw(Draw draw) {
    return at(draw.below(cumulative[cumulative.length - 1]));
  }

  /** The index that owns a point of [0, total). */
  int at(long point) {
    int found = Arrays.binarySearch(cumulative, point + 1);
    return found >= 0 ? found : -found - 1;
  }

  long total() {
    return cumulative[cumulative.length - 1];
  }

  /** The sum of the weights before an index. */
  long before(int index) {
    return index == 0 ? 0 : cumulative[index - 1];
  }
}
