package org.kechuang.scoring;

import java.io.Serializable;
import java.util.List;

/**
 * Weights learned from judgements, with what cross-validation needs.
 *
 * @param version names the ranker in tables
 * @param whole learned from all judged demands
 * @param folds one for each of {@link Folds}, learned from the demands of the others
 * @param calibration of scores by {@code whole}, learned from scores by {@code folds}
 */
public record LearnedRanker(
    String version, LinearRanker whole, List<LinearRanker> folds, Calibration calibration)
    implements Serializable {

  public LearnedRanker {
    if (folds.size() != Folds.COUNT) {
      throw new IllegalArgumentException(
          "Invalid ranker %s: it has %d folds, expected %d; run learn again"
              .formatted(version, folds.size(), Folds.COUNT));
    }
    folds = List.copyOf(folds);
  }

  /** The ranker that has seen no judgement of this demand. */
  public LinearRanker unbiased(String demandId) {
    return folds.get(Folds.of(demandId));
  }
}
