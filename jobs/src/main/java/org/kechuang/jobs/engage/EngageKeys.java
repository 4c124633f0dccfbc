package org.kechuang.jobs.engage;

import java.util.List;
import org.kechuang.config.ConfigKey;

/** Settings of {@code engage}. */
final class EngageKeys {
  static final ConfigKey<Integer> REPLY_HOURS =
      ConfigKey.integer(
              "engage.reply-hours", 48, "Hours within which a contacted side is to answer first")
          .require(h -> h >= 1 && h <= 10_000, "a whole number from 1 to 10000");

  static final ConfigKey<Double> LEAST_PROPENSITY =
      ConfigKey.decimal(
              "engage.least-propensity",
              0.05,
              "Smallest probability of being looked at that feedback is weighted with; larger"
                  + " values give less variance and more bias")
          .require(p -> p > 0 && p <= 1, "a number above 0, at most 1");

  private EngageKeys() {}

  static List<ConfigKey<?>> all() {
    return List.of(REPLY_HOURS, LEAST_PROPENSITY);
  }
}
