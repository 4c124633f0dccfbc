package org.kechuang.jobs.place;

import java.util.ArrayList;
import java.util.List;
import org.kechuang.config.ConfigKey;
import org.kechuang.matching.MatchKeys;

/** Settings of placement; features and weights are those of matching. */
final class PlaceKeys {
  static final ConfigKey<Integer> CANDIDATES =
      count(
          "place.candidates",
          20,
          "Demands scored for each new or changed resource from the nearest ones and as many from"
              + " shared terms",
          10_000);

  static final ConfigKey<Integer> PER_RESOURCE =
      count("place.per-resource", 10, "Demands that a resource is shown to", 10_000);

  static final ConfigKey<Integer> PER_DEMAND =
      count("place.per-demand", 10, "Resources of each kind that a demand is shown", 10_000);

  static final ConfigKey<Integer> PER_ENTERPRISE =
      count(
          "place.per-enterprise",
          30,
          "Resources of each kind that all demands of an enterprise are shown together",
          100_000);

  static final ConfigKey<Double> MIN_SCORE =
      ConfigKey.decimal("place.min-score", 0.1, "Nothing with a lower score is shown to anyone")
          .require(s -> s >= 0, "a number from 0");

  private PlaceKeys() {}

  private static ConfigKey<Integer> count(String name, int value, String help, int most) {
    return ConfigKey.integer(name, value, help)
        .require(n -> n >= 1 && n <= most, "a whole number from 1 to " + most);
  }

  static List<ConfigKey<?>> all() {
    List<ConfigKey<?>> keys =
        new ArrayList<>(List.of(CANDIDATES, PER_RESOURCE, PER_DEMAND, PER_ENTERPRISE, MIN_SCORE));
    keys.addAll(MatchKeys.all());
    return keys;
  }
}
