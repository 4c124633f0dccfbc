package org.kechuang.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kechuang.contract.Column;
import org.kechuang.contract.DealFactTable;

/** The sets of rules. */
public final class RuleForms {
  private static final List<Column> DEAL = DealFactTable.TABLE.columns();
  private static final String MONEY = "decimal(18,2)";
  private static final String RATE = "decimal(9,4)";

  /** Levels of the factors of risk. */
  public static final RuleForm RISK = risk("risk", DEAL);

  /** The level that sums up the factors. */
  public static final RuleForm RISK_OVERALL = risk("risk-overall", DealFactTable.RISK_COUNTS);

  /** Contract type, method, price range, registration and terms. */
  public static final RuleForm TRADE =
      new RuleForm(
          "trade",
          DEAL,
          texts("choice", List.of(), "choice-zh", List.of()),
          List.of(),
          ordered("price-low", MONEY, "price-middle", MONEY, "price-high", MONEY));

  /** Guarantees and technology insurance. */
  public static final RuleForm FINANCE = finance("finance", DEAL);

  /** Funds whose mandate a deal fits. */
  public static final RuleForm FUND =
      finance("fund", Stream.concat(DEAL.stream(), DealFactTable.FUND.stream()).toList());

  private RuleForms() {}

  private static RuleForm risk(String name, List<Column> facts) {
    return new RuleForm(
        name,
        facts,
        texts("level", List.of("low", "medium", "high", "critical", "unknown")),
        List.of("mitigation-zh", "mitigation-en"),
        Map.of());
  }

  private static RuleForm finance(String name, List<Column> facts) {
    Map<String, List<String>> texts =
        texts("product", List.of(), "product-class", List.of(), "product-zh", List.of());
    texts.put("decision", List.of("offered", "refused"));
    return new RuleForm(
        name,
        facts,
        texts,
        List.of("missing"),
        ordered(
            "amount",
            MONEY,
            "price-rate",
            RATE,
            "bank-share",
            RATE,
            "national-share",
            RATE,
            "provincial-share",
            RATE,
            "local-share",
            RATE));
  }

  @SuppressWarnings("unchecked") // pairs of a name and its words
  private static Map<String, List<String>> texts(Object... pairs) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      texts.put((String) pairs[i], (List<String>) pairs[i + 1]);
    }
    return texts;
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return values;
  }
}
