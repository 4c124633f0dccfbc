package org.kechuang.matching;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.scoring.Feature;
import org.kechuang.scoring.LinearRanker;
import org.kechuang.scoring.Ranking;

/** Settings of matching, shared by all jobs that match. */
public final class MatchKeys {
  public static final ConfigKey<Integer> K =
      ConfigKey.integer("match.k", 50, "Matches kept for each demand and kind of resource")
          .require(k -> k >= 1 && k <= 10_000, "a whole number from 1 to 10000");

  public static final ConfigKey<Integer> CANDIDATES =
      ConfigKey.integer(
              "match.candidates",
              150,
              "Candidates from the nearest neighbours and as many from shared terms; at least match.k")
          .require(n -> n >= 1 && n <= 100_000, "a whole number from 1 to 100000");

  public static final ConfigKey<Integer> CONSTRAINED_FACTOR =
      ConfigKey.integer(
              "match.constrained-factor",
              4,
              "How many times as many candidates a demand with constraints gets, since some drop out")
          .require(n -> n >= 1 && n <= 100, "a whole number from 1 to 100");

  public static final ConfigKey<Double> MAX_TERM_SHARE =
      ConfigKey.decimal(
              "match.max-term-share",
              0.05,
              "Terms in a larger share of the resources find no candidates, they only score")
          .require(s -> s > 0 && s <= 1, "a number above 0, at most 1");

  static final String INDEX = "index";
  static final String EXACT = "exact";

  public static final ConfigKey<String> NEIGHBOURS =
      ConfigKey.choice(
          "match.neighbours",
          List.of(INDEX, EXACT),
          INDEX,
          "How neighbours are searched: among the cells of the index where it has the kind, or"
              + " among all vectors");

  public static final ConfigKey<Double> RECALL =
      ConfigKey.decimal(
              "match.recall",
              0.97,
              "Recall of the nearest neighbours that the number of searched cells is chosen for")
          .require(r -> r > 0 && r < 1, "a number between 0 and 1");

  public static final ConfigKey<Double> MIN_RECALL =
      ConfigKey.decimal(
              "match.min-recall",
              0.95,
              "Nothing is published where the lower bound of the measured recall is less")
          .require(r -> r >= 0 && r <= 1, "a number from 0 to 1");

  public static final ConfigKey<Integer> RECALL_SAMPLE =
      ConfigKey.integer(
              "match.recall-sample",
              1_000,
              "Demands that the recall is measured with; so few or fewer are compared with all"
                  + " vectors")
          .require(n -> n >= 1 && n <= 100_000, "a whole number from 1 to 100000");

  public static final ConfigKey<Long> RECALL_SEED =
      ConfigKey.wholeNumber("match.recall-seed", 17L, "Seed of that sample");

  static final String LEARNED = "learned";

  public static final ConfigKey<String> RANKER =
      ConfigKey.choice(
          "match.ranker",
          List.of(LEARNED, Ranking.SETTINGS),
          LEARNED,
          "Weights: what learn found in the judgements, where it found something for the embedding"
              + " model in use, else match.weight.*; or match.weight.* always");

  public static final ConfigKey<Double> DIVERSITY =
      ConfigKey.decimal(
              "match.diversity",
              0.0,
              "How much a match counts whose institution stands not yet before it, against its"
                  + " score; 0 ranks by score alone")
          .require(d -> d >= 0 && d <= 1, "a number from 0 to 1");

  private static final Map<Feature, ConfigKey<Double>> WEIGHTS = weights();

  private MatchKeys() {}

  /** Candidates from each source for a demand with constraints. */
  public static int constrainedCandidates(Settings settings) {
    return Math.multiplyExact(settings.get(CANDIDATES), settings.get(CONSTRAINED_FACTOR));
  }

  private static Map<Feature, ConfigKey<Double>> weights() {
    Map<Feature, ConfigKey<Double>> keys = new EnumMap<>(Feature.class);
    for (Feature feature : Feature.values()) {
      keys.put(
          feature,
          ConfigKey.decimal(
                  "match.weight." + feature.label(), feature.defaultWeight(), feature.meaning())
              .require(w -> w >= 0 && w <= 1_000, "a number from 0 to 1000"));
    }
    return keys;
  }

  public static List<ConfigKey<?>> all() {
    List<ConfigKey<?>> keys =
        new ArrayList<>(
            List.of(
                K,
                CANDIDATES,
                CONSTRAINED_FACTOR,
                MAX_TERM_SHARE,
                NEIGHBOURS,
                RECALL,
                MIN_RECALL,
                RECALL_SAMPLE,
                RECALL_SEED,
                RANKER,
                DIVERSITY));
    keys.addAll(WEIGHTS.values());
    return keys;
  }

  /** The ranker that the settings describe. */
  public static LinearRanker ranker(Settings settings) {
    double[] weights = new double[Feature.values().length];
    WEIGHTS.forEach((feature, key) -> weights[feature.position()] = settings.get(key));
    return new LinearRanker(weights);
  }
}
