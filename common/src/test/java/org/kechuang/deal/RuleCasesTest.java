package org.kechuang.deal;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.to_json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kechuang.rule.RuleBook;
import org.kechuang.rule.RuleForm;
import org.kechuang.rule.RuleForms;
import org.kechuang.spark.SharedSession;

/**
 * The table of cases, {@code rule-cases.tsv}: what a deal has to be like for each rule to decide,
 * with the values at the boundaries and the days of change. {@code !rule} says that it must not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuleCasesTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** An ordinary deal: a technology of a company for a firm with a budget of a million. */
  private static final String DEAL =
      """
      {"demand_id": "d", "kind": "technology", "resource_id": "r", "as_of": "2026-01-31",
       "rank": 1, "subject": "高温合金叶片涂层", "industry": "航空航天产业", "fields": ["F01D", "航空"],
       "ipc": ["F01D"], "months_to_deadline": 12, "budget_cny": 1000000.00,
       "deal_value_cny": 1000000.00, "value_basis": "budget", "enterprise_uscc": "U",
       "enterprise_known": true, "enterprise_tier": "high_tech",
       "enterprise_in_national_project": false, "enterprise_outstanding_loans_cny": 0.00,
       "enterprise_region": "310000", "enterprise_age_years": 10, "enterprise_deals": 2,
       "institution_id": "I", "institution_public": false, "institution_deals": 1,
       "institution_share": 0.5, "resource_deals": 1, "team_size": 3, "abroad": false,
       "same_institution": false, "coauthor_of_staff": false, "owner_count": 1,
       "trl_offer": 6, "trl_wanted": 5,
       "stage": "early", "history_contracts": 0, "history_late_milestones": 0,
       "comparable_deals": 0, "guarantee_requested": false, "guarantor_compensation_rate": 0.0}
      """;

  private static final Map<String, RuleForm> FORMS =
      List.of(
              RuleForms.RISK,
              RuleForms.RISK_OVERALL,
              RuleForms.TRADE,
              RuleForms.FINANCE,
              RuleForms.FUND)
          .stream()
          .collect(Collectors.toMap(RuleForm::name, f -> f));

  private record Case(
      int number, String set, LocalDate day, String rule, String facts, String expected) {
    String label() {
      return "case " + number + ": " + set + " " + day + " " + rule + " " + facts;
    }
  }

  private final Map<Integer, List<JsonNode>> decisions = new HashMap<>();
  private List<Case> cases;

  @BeforeAll
  void evaluateAllCasesOfASetAndDayAtOnce() throws IOException {
    cases = cases();
    SparkSession spark = SharedSession.get();
    spark.conf().set("spark.sql.codegen.wholeStage", "false");
    try {
      Map<String, List<Case>> batches = new LinkedHashMap<>();
      for (Case one : cases) {
        batches.computeIfAbsent(one.set() + one.day(), k -> new ArrayList<>()).add(one);
      }
      for (List<Case> batch : batches.values()) {
        evaluate(spark, batch);
      }
    } finally {
      spark.conf().unset("spark.sql.codegen.wholeStage");
    }
  }

  private void evaluate(SparkSession spark, List<Case> batch) throws JsonProcessingException {
    RuleForm form = FORMS.get(batch.get(0).set());
    RuleSet rules = RuleCheck.of(RuleBook.read(form, null)).on(batch.get(0).day());
    List<String> lines = new ArrayList<>();
    for (Case one : batch) {
      ObjectNode facts = JSON.createObjectNode();
      facts.put("number", one.number());
      facts.setAll((ObjectNode) JSON.readTree(DEAL));
      facts.setAll((ObjectNode) JSON.readTree(one.facts()));
      lines.add(facts.toString());
    }
    Dataset<Row> facts =
        spark
            .read()
            .schema("number int, " + form.factsDdl())
            .json(spark.createDataset(lines, Encoders.STRING()));
    for (Row row :
        facts.select(col("number"), to_json(rules.decisions()).as("made")).collectAsList()) {
      List<JsonNode> made = new ArrayList<>();
      JSON.readTree(row.getString(1)).forEach(made::add);
      decisions.put(row.getInt(0), made);
    }
  }

  @Test
  void everyCaseIsDecidedByItsRule() {
    List<String> wrong = new ArrayList<>();
    for (Case one : cases) {
      List<String> made =
          decisions.get(one.number()).stream().map(d -> d.get("rule_id").asText()).toList();
      boolean barred = one.rule().startsWith("!");
      String rule = barred ? one.rule().substring(1) : one.rule();
      if (made.contains(rule) == barred) {
        wrong.add(one.label() + " was decided by " + made);
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void outputsAreExact() throws JsonProcessingException {
    List<String> wrong = new ArrayList<>();
    for (Case one : cases) {
      JsonNode expected = JSON.readTree(one.expected());
      JsonNode decision = decision(one);
      for (Iterator<String> names = expected.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        String wanted = expected.get(name).isNull() ? null : expected.get(name).asText();
        String found =
            decision == null || decision.path(name).isMissingNode()
                ? null
                : exact(decision.get(name));
        if (wanted == null ? found != null : !wanted.equals(found)) {
          wrong.add(one.label() + ": " + name + " is " + found + ", expected " + wanted);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** Every version of every rule has a case. */
  @Test
  void noRuleIsLeftOut() {
    TreeSet<String> uncovered = new TreeSet<>();
    FORMS
        .values()
        .forEach(
            form ->
                RuleBook.read(form, null)
                    .rules()
                    .forEach(rule -> uncovered.add(form.name() + "/" + rule.label())));
    for (Case one : cases) {
      for (JsonNode made : decisions.get(one.number())) {
        uncovered.remove(
            "%s/%s (%s)"
                .formatted(
                    one.set(), made.get("rule_id").asText(), made.get("rule_version").asText()));
      }
    }
    assertEquals(new TreeSet<String>(), uncovered);
  }

  @Test
  void everyDecisionNamesFactsAndSpeaksBothLanguages() {
    for (Case one : cases) {
      List<String> names = FORMS.get(one.set()).factNames();
      for (JsonNode made : decisions.get(one.number())) {
        String label = one.label() + " → " + made;
        assertTrue(made.get("facts").fieldNames().hasNext(), label);
        made.get("facts").fieldNames().forEachRemaining(f -> assertTrue(names.contains(f), label));
        assertTrue(!made.get("reason_zh").asText().contains("{"), label);
        assertTrue(!made.get("reason_en").asText().contains("{"), label);
      }
    }
  }

  /** What one rule excludes is not offered by another of the same product. */
  @Test
  void aProductIsEitherOfferedOrRefused() {
    for (Case one : cases) {
      Map<String, Long> perProduct =
          decisions.get(one.number()).stream()
              .filter(made -> made.has("product"))
              .collect(
                  Collectors.groupingBy(m -> m.get("product").asText(), Collectors.counting()));
      perProduct.forEach((product, n) -> assertEquals(1L, n, one.label() + " " + product));
    }
  }

  private JsonNode decision(Case one) {
    return decisions.get(one.number()).stream()
        .filter(made -> made.get("rule_id").asText().equals(one.rule()))
        .findFirst()
        .orElse(null);
  }

  private static String exact(JsonNode value) {
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
  }

  private static List<Case> cases() throws IOException {
    try (InputStream in = RuleCasesTest.class.getResourceAsStream("rule-cases.tsv")) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
      List<Case> cases = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        String[] cells = lines.get(i).split("\t", -1);
        cases.add(
            new Case(i + 2, cells[0], LocalDate.parse(cells[1]), cells[2], cells[3], cells[4]));
      }
      return cases;
    }
  }
}
