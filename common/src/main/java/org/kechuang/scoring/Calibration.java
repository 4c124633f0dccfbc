package org.kechuang.scoring;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How probable it is that a pair with some score is relevant: linear between points that isotonic
 * regression found, constant beyond them. Never falls while the score grows.
 *
 * @param scores growing, not strictly
 * @param probabilities one a score, in [0, 1], never falling
 */
public record Calibration(double[] scores, double[] probabilities) implements Serializable {
  /** Knows nothing: every probability is NaN. */
  public static final Calibration NONE = new Calibration(new double[0], new double[0]);

  /** Checks what {@link #probability} relies on. */
  public Calibration {
    if (scores.length != probabilities.length) {
      throw new IllegalArgumentException(
          "Invalid calibration: %d scores and %d probabilities; expected as many of both"
              .formatted(scores.length, probabilities.length));
    }
    scores = scores.clone();
    probabilities = probabilities.clone();
    for (int i = 0; i < scores.length; i++) {
      boolean inOrder =
          i == 0 || (scores[i] >= scores[i - 1] && probabilities[i] >= probabilities[i - 1]);
      if (!inOrder || !(probabilities[i] >= 0 && probabilities[i] <= 1)) {
        throw new IllegalArgumentException(
            "Invalid calibration: point %d is (%s, %s); expected growing scores with probabilities from 0 to 1 that never fall"
                .formatted(i, scores[i], probabilities[i]));
      }
    }
  }

  @Override
  public double[] scores() {
    return scores.clone();
  }

  @Override
  public double[] probabilities() {
    return probabilities.clone();
  }

  /** Whether nothing was learned. */
  public boolean isEmpty() {
    return scores.length == 0;
  }

  /** The probability at a score; NaN where nothing was learned. */
  public double probability(double score) {
    if (scores.length == 0) {
      return Double.NaN;
    }
    int at = Arrays.binarySearch(scores, score);
    if (at >= 0) {
      return probabilities[at];
    }
    int above = -at - 1;
    if (above == 0) {
      return probabilities[0];
    }
    if (above == scores.length) {
      return probabilities[scores.length - 1];
    }
    double share = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
    return probabilities[above - 1] + share * (probabilities[above] - probabilities[above - 1]);
  }
}
