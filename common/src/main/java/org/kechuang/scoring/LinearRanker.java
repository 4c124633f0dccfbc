package org.kechuang.scoring;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * Scores a pair as the weighted sum of its features, added up in the order of {@link Feature}.
 *
 * @param weights one a feature, in that order
 */
public record LinearRanker(double[] weights) implements Serializable {

  public LinearRanker {
    if (weights.length != Feature.values().length) {
      throw new IllegalArgumentException(
          "Invalid number of weights "
              + weights.length
              + ": expected one for each of "
              + Feature.values().length
              + " features");
    }
    weights = weights.clone();
  }

  /**
   * Weights brought to a sum of 1, which keeps every order and brings scores into [0, 1]; empty
   * where none is above 0.
   *
   * @param weights none below 0
   */
  public static Optional<LinearRanker> scaled(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    return sum > 0
        ? Optional.of(new LinearRanker(Arrays.stream(weights).map(w -> w / sum).toArray()))
        : Optional.empty();
  }

  /** A copy, one a feature. */
  @Override
  public double[] weights() {
    return weights.clone();
  }

  /** What a feature adds to the score. */
  public double contribution(Feature feature, double value) {
    return weights[feature.position()] * value;
  }

  /**
   * The score.
   *
   * @param features values in the order of {@link Feature}
   */
  public double score(double[] features) {
    double score = 0;
    for (Feature feature : Feature.values()) {
      score += contribution(feature, features[feature.position()]);
    }
    return score;
  }
}
