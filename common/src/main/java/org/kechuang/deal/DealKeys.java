package org.kechuang.deal;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.kechuang.config.ConfigKey;

/** Settings of risk, trade and finance. */
public final class DealKeys {
  private static final Pattern RATE = Pattern.compile("0(\\.\\d{1,4})?|1(\\.0{1,4})?");

  public static final ConfigKey<String> RULES_DIR =
      ConfigKey.text(
          "rules.dir",
          null,
          "Folder with the rules; default: conf/rules of the installation, else those in the jar");

  public static final ConfigKey<Integer> TOP_MATCHES =
      ConfigKey.integer(
              "deal.top-matches",
              1,
              "Best matches of each demand and kind that count as deals under consideration even"
                  + " before anybody proposed them")
          .require(n -> n >= 0 && n <= 1_000, "a whole number from 0 to 1000");

  public static final ConfigKey<String> COMPENSATION_RATE =
      ConfigKey.text(
              "deal.guarantor-compensation-rate",
              "0",
              "Compensation that the guarantor paid over what it guaranteed; above the cap of the"
                  + " rule nothing is offered from the guarantee fund")
          .require(
              text -> RATE.matcher(text).matches(),
              "a decimal number from 0 to 1 with at most 4 decimals");

  public static final List<ConfigKey<?>> FACTS = List.of(TOP_MATCHES, COMPENSATION_RATE);

  private DealKeys() {}

  /** A rate as an exact number. */
  static BigDecimal rate(String text) {
    return new BigDecimal(text);
  }
}
