package org.kechuang.scoring;

import java.io.Serializable;

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
