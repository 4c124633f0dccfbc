package org.kechuang.deal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.rule.Rule;
import org.kechuang.rule.RuleBook;
import org.kechuang.rule.RuleForm;
import org.kechuang.rule.RuleForms;

/** Rules are held against the facts before anything starts; none of this has a session. */
class RuleCheckTest {
  private static final String GOOD =
      """
      { id = a-rule, from = "2024-01-01", source = "Some law", zh = "价值{deal_value_cny}",
        en = "Worth {deal_value_cny}", when = "deal_value_cny > 1", product = p,
        product-class = c, product-zh = 名, decision = offered %s }
      """;

  static Stream<RuleForm> forms() {
    return Stream.of(
        RuleForms.RISK, RuleForms.RISK_OVERALL, RuleForms.TRADE, RuleForms.FINANCE, RuleForms.FUND);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyRuleHoldsAgainstItsFactsAndNamesItsSource(RuleForm form) {
    RuleBook book = RuleBook.read(form, null);

    assertEquals(List.of(), RuleCheck.of(book).problems());
    assertFalse(book.rules().isEmpty());
    for (Rule rule : book.rules()) {
      assertTrue(rule.source().length() >= 8, rule.label() + " has no source");
      assertTrue(rule.zh().codePoints().anyMatch(Character::isIdeographic), rule.label());
      assertTrue(rule.en().codePoints().anyMatch(c -> c >= 'A' && c <= 'z'), rule.label());
    }
  }

  @Test
  void aGoodRuleHasNoProblem() {
    assertEquals(List.of(), problems(GOOD.formatted(", values { amount = \"deal_value_cny\" }")));
  }

  @Test
  void anUnknownFactIsNamedWithItsRule() {
    assertProblem(
        GOOD.replace("deal_value_cny > 1", "enterprise_teir = 'other'").formatted(""),
        "Invalid rule finance/a-rule (2024-01-01): when uses the unknown fact enterprise_teir,"
            + " did you mean enterprise_tier?");
    assertProblem(
        GOOD.replace("Worth {deal_value_cny}", "Worth {deal_worth}").formatted(""),
        "Invalid rule finance/a-rule (2024-01-01): its text uses the unknown fact deal_worth");
    assertProblem(
        GOOD.formatted(", values { amount = \"exists(fields, f -> f = industri)\" }"),
        "amount uses the unknown fact industri, did you mean industry?");
  }

  @Test
  void aTypeErrorIsNamedWithItsRule() {
    assertProblem(
        GOOD.replace("deal_value_cny > 1", "deal_value_cny + 1").formatted(""),
        "Invalid rule finance/a-rule (2024-01-01): when is of type DECIMAL(19,2), expected"
            + " BOOLEAN: deal_value_cny + 1");
    assertProblem(
        GOOD.replace("deal_value_cny > 1", "fields > 5").formatted(""),
        "Invalid rule finance/a-rule (2024-01-01): Spark refuses when (DATATYPE_MISMATCH");
    assertProblem(
        GOOD.formatted(", values { amount = \"deal_value_cny * 0.1D\" }"),
        "amount is of type DOUBLE, expected DECIMAL(18,2)");
    assertProblem(
        GOOD.replace("deal_value_cny > 1", "deal_value_cny >").formatted(""),
        "Invalid rule finance/a-rule (2024-01-01): Spark refuses when (PARSE_SYNTAX_ERROR)");
  }

  @Test
  void overlappingPeriodsOfOneRuleAreNamed() {
    String next = GOOD.replace("2024-01-01", "2025-06-01").formatted("");

    assertProblem(
        GOOD.formatted(", to = \"2025-06-01\"") + next,
        "Invalid rule finance/a-rule: the versions of 2024-01-01 and 2025-06-01 are both in force"
            + " on 2025-06-01");
    assertProblem(
        GOOD.formatted("") + next, "the versions of 2024-01-01 and 2025-06-01 are both in force");
    assertEquals(List.of(), problems(GOOD.formatted(", to = \"2025-05-31\"") + next));
  }

  @Test
  void whatIsMissingOrUnknownIsNamed() {
    assertProblem(
        GOOD.replace("source = \"Some law\",", "").formatted(""),
        "Invalid rule finance/a-rule (2024-01-01): source is missing");
    assertProblem(
        GOOD.replace("\"2024-01-01\"", "\"soon\"").formatted(""),
        "Invalid rule finance/a-rule (soon): from is \"soon\", expected a date");
    assertProblem(
        GOOD.replace("decision = offered", "decision = perhaps").formatted(""),
        "decision is \"perhaps\", expected one of [offered, refused]");
    assertProblem(
        GOOD.formatted(", colour = red"), "there is no entry colour; expected [decision, en,");
    assertProblem(
        GOOD.formatted(", values { amnt = \"1\" }"), "there is no value amnt; expected [amount,");
    assertProblem(
        GOOD.replace("{deal_value_cny}", "much")
            .replace("deal_value_cny > 1", "1 > 0")
            .formatted(""),
        "it uses no fact, so that nothing speaks for what it says");
  }

  @Test
  void aRuleWithAProblemStopsTheRunAsWrongConfiguration() {
    RuleCheck check =
        RuleCheck.of(book(GOOD.replace("deal_value_cny > 1", "no_such > 1").formatted("")));

    PipelineException e =
        assertThrows(PipelineException.class, () -> check.on(LocalDate.of(2026, 1, 31)));

    assertEquals(ExitCode.USAGE, e.exitCode());
    assertTrue(e.getMessage().contains("a-rule (2024-01-01): when uses the unknown fact no_such"));
  }

  @Test
  void theDayPicksTheVersion() {
    RuleBook book = RuleBook.read(RuleForms.TRADE, null);

    assertEquals(List.of("2001-07-18"), registration(book, LocalDate.of(2026, 1, 22)));
    assertEquals(List.of("2026-01-23"), registration(book, LocalDate.of(2026, 1, 23)));
    assertEquals(List.of(), registration(book, LocalDate.of(2001, 7, 17)));
  }

  @Test
  void aFolderReplacesTheRulesAndMissesNothing(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("finance.conf"), "rules = [" + GOOD.formatted("") + "]");

    assertEquals(1, RuleBook.read(RuleForms.FINANCE, folder.toString()).rules().size());
    List<String> problems = RuleBook.read(RuleForms.FUND, folder.toString()).problems();
    assertTrue(problems.get(0).startsWith("Cannot read rules fund: "), problems.toString());
    assertTrue(problems.get(0).endsWith("with fund.conf as rules.dir"), problems.toString());
  }

  private static List<String> registration(RuleBook book, LocalDate day) {
    return book.on(day).stream()
        .filter(rule -> rule.id().equals("registration"))
        .map(Rule::version)
        .toList();
  }

  private static RuleBook book(String rules) {
    return RuleBook.parse(RuleForms.FINANCE, ConfigFactory.parseString("rules = [" + rules + "]"));
  }

  private static List<String> problems(String rules) {
    return RuleCheck.of(book(rules)).problems();
  }

  private static void assertProblem(String rules, String expected) {
    List<String> problems = problems(rules);
    assertTrue(problems.stream().anyMatch(p -> p.contains(expected)), problems.toString());
  }
}
