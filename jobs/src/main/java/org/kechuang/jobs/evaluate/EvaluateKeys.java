package org.kechuang.jobs.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.kechuang.config.ConfigKey;
import org.kechuang.matching.MatchKeys;

/** Settings of {@code evaluate}. */
final class EvaluateKeys {
  static final ConfigKey<Integer> RELEVANT_GRADE =
      ConfigKey.integer("evaluate.relevant-grade", 1, "Least grade that counts as relevant")
          .require(g -> g >= 1 && g <= 30, "a whole number from 1 to 30");

  static final ConfigKey<Integer> RESAMPLES =
      ConfigKey.integer("evaluate.resamples", 1_000, "Bootstrap samples behind the intervals")
          .require(n -> n >= 100 && n <= 100_000, "a whole number from 100 to 100000");

  static final ConfigKey<Long> SEED =
      ConfigKey.wholeNumber("evaluate.seed", 20_260_101L, "Seed of the bootstrap");

  static final ConfigKey<String> AGAINST =
      ConfigKey.text(
          "evaluate.against", null, "Earlier run of evaluate to compare with; default: none");

  private EvaluateKeys() {}

  static List<ConfigKey<?>> all() {
    List<ConfigKey<?>> keys = new ArrayList<>(List.of(RELEVANT_GRADE, RESAMPLES, SEED, AGAINST));
    keys.addAll(MatchKeys.all());
    return keys;
  }
}
