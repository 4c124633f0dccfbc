package org.kechuang.jobs.evaluate;

import java.util.Map;

/**
 * A judged pair with the ranker's score.
 *
 * @param score NaN where the ranker does not know the demand or the resource
 * @param features values by name; empty where the score is NaN
 * @param contributions what each feature adds to the score, by name; empty likewise
 */
record JudgedPair(
    String demandId,
    String kind,
    String resourceId,
    int grade,
    double score,
    Map<String, Double> features,
    Map<String, Double> contributions) {

  JudgedPair {
    features = Map.copyOf(features);
    contributions = Map.copyOf(contributions);
  }

  /** A pair of which the score alone is known. */
  JudgedPair(String demandId, String kind, String resourceId, int grade, double score) {
    this(demandId, kind, resourceId, grade, score, Map.of(), Map.of());
  }

  /** The same pair, scored otherwise. */
  JudgedPair withScore(double other) {
    return new JudgedPair(demandId, kind, resourceId, grade, other, features, contributions);
  }
}
