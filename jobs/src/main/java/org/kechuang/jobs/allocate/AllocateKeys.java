package org.kechuang.jobs.allocate;

import java.util.List;
import org.kechuang.config.ConfigKey;

/** Settings of allocation. */
final class AllocateKeys {
  static final ConfigKey<Integer> QUOTA_EXPERT =
      count("engage.quota-expert", 3, "Open proposals that an expert takes at a time", 1_000);

  static final ConfigKey<Integer> QUOTA_INSTITUTION =
      count(
          "engage.quota-institution",
          100,
          "Open proposals that the experts of an institution take together",
          1_000_000);

  static final ConfigKey<Integer> PROPOSALS =
      count("engage.proposals-per-demand", 5, "Open proposals that a demand gets", 1_000);

  static final ConfigKey<Integer> COOL_DOWN_DAYS =
      ConfigKey.integer(
              "engage.cool-down-days",
              30,
              "Days after a refusal in which nothing is proposed to an expert, and after an expiry"
                  + " or withdrawal in which the pair is not proposed again")
          .require(n -> n >= 0 && n <= 3_650, "a whole number from 0 to 3650");

  static final String HARD = "hard";
  static final String SOFT = "soft";
  static final String IGNORE = "ignore";

  static final ConfigKey<String> CONFLICT =
      ConfigKey.choice(
          "engage.conflict",
          List.of(HARD, SOFT, IGNORE),
          HARD,
          "Experts who work for the demanding company or published with its staff: hard leaves the"
              + " pair out, soft lowers its value, ignore changes nothing");

  static final ConfigKey<Double> CONFLICT_PENALTY =
      ConfigKey.decimal(
              "engage.conflict-penalty", 0.5, "Share of the value that a soft conflict takes away")
          .require(p -> p >= 0 && p <= 1, "a number from 0 to 1");

  static final String MATCH = "match";
  static final String BUDGET = "budget";

  static final ConfigKey<String> VALUE =
      ConfigKey.choice(
          "engage.value",
          List.of(MATCH, BUDGET),
          MATCH,
          "What a proposal is worth: the score of the match, or that times the demand's budget in"
              + " millions of CNY, 1 where it names none");

  static final ConfigKey<Double> GAP =
      ConfigKey.decimal(
              "engage.allocation-gap",
              0.005,
              "The auction ends when value and bound are so close, as a share of the bound")
          .require(g -> g >= 0 && g < 1, "a number from 0, below 1");

  static final ConfigKey<Integer> ROUNDS =
      count("engage.allocation-rounds", 200, "Rounds of the auction at most", 100_000);

  static final ConfigKey<Integer> BLOCK =
      count(
          "engage.allocation-block",
          20_000,
          "Demands that one task bids for; more blocks take more rounds, and less memory each",
          1_000_000);

  static final List<ConfigKey<?>> ALL =
      List.of(
          QUOTA_EXPERT,
          QUOTA_INSTITUTION,
          PROPOSALS,
          COOL_DOWN_DAYS,
          CONFLICT,
          CONFLICT_PENALTY,
          VALUE,
          GAP,
          ROUNDS,
          BLOCK);

  private AllocateKeys() {}

  private static ConfigKey<Integer> count(String name, int value, String help, int most) {
    return ConfigKey.integer(name, value, help)
        .require(n -> n >= 1 && n <= most, "a whole number from 1 to " + most);
  }
}
