package org.kechuang.jobs.learn;

import java.util.ArrayList;
import java.util.List;
import org.kechuang.config.ConfigKey;
import org.kechuang.matching.MatchKeys;

/** Settings of {@code learn}. */
final class LearnKeys {
  static final ConfigKey<Integer> MIN_DEMANDS =
      ConfigKey.integer(
              "learn.min-demands",
              30,
              "Learn from no fewer judged demands; below, the weights of the settings are better")
          .require(n -> n >= 2 && n <= 1_000_000, "a whole number from 2 to 1000000");

  static final ConfigKey<Integer> MAX_DEMANDS =
      ConfigKey.integer(
              "learn.max-demands",
              10_000,
              "Learn from no more judged demands; of more, those with the smallest hashes are taken")
          .require(n -> n >= 2 && n <= 1_000_000, "a whole number from 2 to 1000000");

  static final ConfigKey<Double> REGULARISATION =
      ConfigKey.decimal(
              "learn.regularisation", 0.001, "Strength of the pull of all weights towards 0 (L2)")
          .require(r -> r >= 0 && r <= 1_000, "a number from 0 to 1000");

  static final ConfigKey<Integer> ROUNDS =
      ConfigKey.integer("learn.rounds", 30, "Most steps of the optimiser")
          .require(n -> n >= 1 && n <= 10_000, "a whole number from 1 to 10000");

  static final ConfigKey<Integer> RELEVANT_GRADE =
      ConfigKey.integer(
              "learn.relevant-grade", 2, "Least grade that counts as relevant in probabilities")
          .require(g -> g >= 1 && g <= 30, "a whole number from 1 to 30");

  static final ConfigKey<Double> OUTCOME_WEIGHT =
      ConfigKey.decimal(
              "learn.outcome-weight",
              0.5,
              "What the outcomes of a demand's proposals (deal.feedback) count against 1 for its judgements; 0 leaves them out")
          .require(w -> w >= 0 && w <= 1_000, "a number from 0 to 1000");

  private LearnKeys() {}

  /** What the outcome depends on. */
  static List<ConfigKey<?>> own() {
    return List.of(
        MIN_DEMANDS, MAX_DEMANDS, REGULARISATION, ROUNDS, RELEVANT_GRADE, OUTCOME_WEIGHT);
  }

  static List<ConfigKey<?>> all() {
    List<ConfigKey<?>> keys = new ArrayList<>(own());
    keys.addAll(MatchKeys.all());
    return keys;
  }
}
