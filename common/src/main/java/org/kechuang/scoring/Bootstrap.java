package org.kechuang.scoring;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Percentile bootstrap of a mean over demands (Efron 1979): demands are drawn with replacement, as
 * many as there are, and the interval spans the middle 95 % of the means of the draws.
 *
 * <p>The same values give the same interval in whatever order they come: they are sorted first.
 *
 * @param resamples draws, from 1; fewer than a few hundred give a coarse interval
 * @param seed of the draws
 */
public record Bootstrap(int resamples, long seed) {
  /** Enough for two stable digits of the bounds. */
  public static final int DEFAULT_RESAMPLES = 1000;

  private static final double TAIL = 0.025;

  /** Refuses fewer than one draw. */
  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException(
          "Invalid number of resamples %d: it must be at least 1".formatted(resamples));
    }
  }

  /** With {@link #DEFAULT_RESAMPLES}. */
  public static Bootstrap seeded(long seed) {
    return new Bootstrap(DEFAULT_RESAMPLES, seed);
  }

  /**
   * The mean of the values, one per demand. No value gives an undefined estimate, one value an
   * interval of no width.
   *
   * @throws IllegalArgumentException when a value is infinite or NaN
   */
  public Estimate mean(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    for (double value : sorted) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "Invalid value %s: only finite values have a mean; count undefined ones apart"
                .formatted(value));
      }
    }
    if (sorted.length == 0) {
      return Estimate.NOTHING;
    }
    double[] means = drawnMeans(sorted);
    return new Estimate(
        plainMean(sorted), quantile(means, TAIL), quantile(means, 1 - TAIL), sorted.length);
  }

  /**
   * The mean of {@code after[i] - before[i]} over the same demands: an interval above 0 says that
   * the second ranking is better.
   *
   * @throws IllegalArgumentException when the lengths differ or a value is infinite or NaN
   */
  public Estimate meanDifference(double[] before, double[] after) {
    if (before.length != after.length) {
      throw new IllegalArgumentException(
          "Invalid pairs: %d values before and %d after; give both for each demand"
              .formatted(before.length, after.length));
    }
    double[] differences = new double[before.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = after[i] - before[i];
    }
    return mean(differences);
  }

  /** Added one by one like the draws: equal values then give bounds equal to the mean. */
  private static double plainMean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private double[] drawnMeans(double[] values) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] means = new double[resamples];
    for (int draw = 0; draw < resamples; draw++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[draw] = sum / values.length;
    }
    Arrays.sort(means);
    return means;
  }

  /** Linear between the two nearest of the sorted values. */
  private static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
