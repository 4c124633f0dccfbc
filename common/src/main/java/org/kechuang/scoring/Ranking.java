package org.kechuang.scoring;

import java.io.Serializable;

/** Which weights rank the resources of a demand. */
public sealed interface Ranking extends Serializable {
  /** Name of weights that come from settings. */
  String SETTINGS = "settings";

  /** The weights for a demand. */
  LinearRanker of(String demandId);

  /** Names the weights in tables. */
  String version();

  /** The probability that a resource with this score is relevant; NaN where none was learned. */
  double probability(double score);

  /** The same weights for all demands, without probabilities. */
  static Ranking fixed(LinearRanker weights) {
    return new Fixed(weights);
  }

  /** Learned from all judged demands: for answers. */
  static Ranking learned(LearnedRanker ranker) {
    return new Learned(ranker);
  }

  /** Learned from the judgements of other demands than the one that is ranked: for measuring. */
  static Ranking crossValidated(LearnedRanker ranker) {
    return new CrossValidated(ranker);
  }

  /** See {@link #fixed}. */
  record Fixed(LinearRanker weights) implements Ranking {
    @Override
    public LinearRanker of(String demandId) {
      return weights;
    }

    @Override
    public String version() {
      return SETTINGS;
    }

    @Override
    public double probability(double score) {
      return Double.NaN;
    }
  }

  /** See {@link #learned}. */
  record Learned(LearnedRanker ranker) implements Ranking {
    @Override
    public LinearRanker of(String demandId) {
      return ranker.whole();
    }

    @Override
    public String version() {
      return ranker.version();
    }

    @Override
    public double probability(double score) {
      return ranker.calibration().probability(score);
    }
  }

  /** See {@link #crossValidated}. */
  record CrossValidated(LearnedRanker ranker) implements Ranking {
    @Override
    public LinearRanker of(String demandId) {
      return ranker.unbiased(demandId);
    }

    @Override
    public String version() {
      return ranker.version();
    }

    @Override
    public double probability(double score) {
      return ranker.calibration().probability(score);
    }
  }
}
