package org.kechuang.deal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.kechuang.config.Settings;
import org.kechuang.config.Suggestion;
import org.kechuang.error.PipelineException;
import org.kechuang.rule.Rule;
import org.kechuang.rule.RuleBook;
import org.kechuang.rule.RuleForm;
import org.kechuang.rule.Template;

/** Holds every version of every rule of a set against the schema of its facts. */
public final class RuleCheck {
  private static final Set<DataType> WHOLE =
      Set.of(DataTypes.IntegerType, DataTypes.LongType, DataTypes.ShortType, DataTypes.ByteType);

  private final RuleForm form;
  private final FactsAnalyzer analyzer;
  private final List<String> problems = new ArrayList<>();
  private final Map<Rule, CompiledRule> compiled = new HashMap<>();
  private final RuleBook book;

  private RuleCheck(RuleBook book) {
    this.book = book;
    this.form = book.form();
    this.analyzer = new FactsAnalyzer(form.factsDdl());
    problems.addAll(book.problems());
    book.rules().forEach(rule -> compiled.put(rule, compile(rule)));
  }

  /** Checks rules that were read. */
  public static RuleCheck of(RuleBook book) {
    return new RuleCheck(book);
  }

  /** Checks the rules of a set where the settings say they are. */
  public static RuleCheck of(RuleForm form, Settings settings) {
    return new RuleCheck(RuleBook.read(form, settings.get(DealKeys.RULES_DIR)));
  }

  /** What is wrong, every problem naming its rule; empty when the rules can be used. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * The versions in force on a day.
   *
   * @throws PipelineException with exit code 2 when a rule has a problem
   */
  public RuleSet on(LocalDate day) {
    if (!problems.isEmpty()) {
      throw PipelineException.usage(String.join(System.lineSeparator(), problems));
    }
    return new RuleSet(form, book.on(day).stream().map(compiled::get).toList());
  }

  private CompiledRule compile(Rule rule) {
    Set<String> facts = new TreeSet<>();
    facts(rule, "when", rule.when(), "boolean", facts);
    rule.values().forEach((name, sql) -> facts(rule, name, sql, form.values().get(name), facts));
    for (String text : new String[] {rule.zh(), rule.en()}) {
      for (String fact : Template.facts(text)) {
        if (form.factNames().contains(fact)) {
          facts.add(fact);
        } else {
          unknown(rule, "its text", fact);
        }
      }
    }
    if (facts.isEmpty()) {
      problem(rule, "it uses no fact, so that nothing speaks for what it says");
    }
    return new CompiledRule(rule, List.copyOf(facts));
  }

  private void facts(Rule rule, String part, String sql, String type, Set<String> facts) {
    try {
      FactsAnalyzer.Resolved resolved = analyzer.resolve(sql);
      facts.addAll(resolved.facts());
      DataType expected = DataType.fromDDL(type);
      if (!fits(resolved.type(), expected)) {
        problem(
            rule,
            "%s is of type %s, expected %s: %s"
                .formatted(part, resolved.type().sql(), expected.sql(), sql));
      }
    } catch (Exception e) { // Spark throws checked exceptions without declaring them
      explain(rule, part, sql, e);
    }
  }

  private void explain(Rule rule, String part, String sql, Exception e) {
    if (e instanceof AnalysisException analysis
        && String.valueOf(analysis.getCondition()).startsWith("UNRESOLVED_COLUMN")) {
      unknown(rule, part, analysis.getMessageParameters().get("objectName").replace("`", ""));
    } else if (e instanceof AnalysisException analysis) {
      problem(
          rule,
          "Spark refuses %s (%s): %s: %s"
              .formatted(part, analysis.getCondition(), sql, firstLine(analysis)));
    } else {
      throw new IllegalStateException("Failed to check rule " + rule.label(), e);
    }
  }

  private static String firstLine(AnalysisException e) {
    return e.getSimpleMessage().strip().lines().findFirst().orElse("");
  }

  private void unknown(Rule rule, String part, String fact) {
    String closest = Suggestion.closest(fact, form.factNames());
    problem(
        rule,
        "%s uses the unknown fact %s%s; deal.fact and conf/rules/README.md list the facts"
            .formatted(part, fact, closest == null ? "" : ", did you mean " + closest + "?"));
  }

  private void problem(Rule rule, String what) {
    problems.add("Invalid rule %s/%s: %s".formatted(form.name(), rule.label(), what));
  }

  /** Floating-point numbers never become money or rates. */
  private static boolean fits(DataType found, DataType expected) {
    return expected instanceof DecimalType
        ? found instanceof DecimalType || WHOLE.contains(found)
        : found.sameType(expected);
  }
}
