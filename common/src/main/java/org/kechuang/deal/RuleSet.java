package org.kechuang.deal;

import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;
import org.kechuang.rule.Rule;
import org.kechuang.rule.RuleForm;
import org.kechuang.rule.Template;

/**
 * Rules in force on one day. Of each group the first rule that applies decides; a group of which
 * none applies says nothing.
 */
public final class RuleSet {
  /** Characters shown of the value of a fact. */
  private static final int SHOWN = 200;

  private final RuleForm form;
  private final List<CompiledRule> rules;
  private final StructType schema;

  RuleSet(RuleForm form, List<CompiledRule> rules) {
    this.form = form;
    this.rules = List.copyOf(rules);
    this.schema = StructType.fromDDL(form.factsDdl());
  }

  /** The rules, in the order in which they are asked. */
  public List<Rule> rules() {
    return rules.stream().map(CompiledRule::rule).toList();
  }

  /**
   * The decisions about each row, as an array of structs in the order of the groups: {@code group},
   * {@code rule_id}, {@code rule_version}, {@code rule_source}, {@code reason_zh}, {@code
   * reason_en}, the outputs of the form and {@code facts}. No shuffle.
   */
  public Column decisions() {
    Map<String, List<CompiledRule>> groups = new LinkedHashMap<>();
    for (CompiledRule rule : rules) {
      groups.computeIfAbsent(rule.rule().group(), g -> new ArrayList<>()).add(rule);
    }
    if (groups.isEmpty()) {
      return functions.from_json(functions.lit("[]"), new ArrayType(outputs(), true));
    }
    Column[] first = groups.values().stream().map(this::firstOf).toArray(Column[]::new);
    return functions.filter(functions.array(first), Column::isNotNull);
  }

  /** One row for each decision: the named columns, and the fields of the decision. */
  public Dataset<Row> decide(Dataset<Row> facts, String... kept) {
    Column[] columns =
        Stream.concat(
                Stream.of(kept).map(functions::col),
                Stream.of(functions.explode(decisions()).as("decision_made")))
            .toArray(Column[]::new);
    return facts
        .select(columns)
        .select(functions.col("*"), functions.col("decision_made.*"))
        .drop("decision_made");
  }

  private Column firstOf(List<CompiledRule> group) {
    String cases =
        group.stream()
            .map(r -> "WHEN (" + r.rule().when() + ") THEN " + struct(r))
            .collect(Collectors.joining(" "));
    return expr("CASE " + cases + " END");
  }

  private String struct(CompiledRule compiled) {
    Rule rule = compiled.rule();
    List<String> fields = new ArrayList<>();
    field(fields, "group", Template.literal(rule.group()));
    field(fields, "rule_id", Template.literal(rule.id()));
    field(fields, "rule_version", Template.literal(rule.version()));
    field(fields, "rule_source", Template.literal(rule.source()));
    field(fields, "reason_zh", Template.sql(rule.zh(), this::shown));
    field(fields, "reason_en", Template.sql(rule.en(), this::shown));
    Stream.concat(form.texts().keySet().stream(), form.optionalTexts().stream())
        .forEach(
            name -> {
              String text = rule.texts().get(name);
              field(
                  fields,
                  column(name),
                  text == null ? "CAST(NULL AS string)" : Template.literal(text));
            });
    form.values()
        .forEach(
            (name, type) -> {
              String sql = rule.values().getOrDefault(name, "NULL");
              field(fields, column(name), "CAST((" + sql + ") AS " + type + ")");
            });
    String facts =
        compiled.facts().stream()
            .map(fact -> "'" + fact + "', " + shown(fact))
            .collect(Collectors.joining(", "));
    field(fields, "facts", "map(" + facts + ")");
    return "named_struct(" + String.join(", ", fields) + ")";
  }

  private static void field(List<String> fields, String name, String sql) {
    fields.add("'" + name + "', " + sql);
  }

  private static String column(String name) {
    return name.replace('-', '_');
  }

  /** SQL of the text of a fact; null where nothing is known. */
  private String shown(String fact) {
    String text =
        schema.apply(fact).dataType() instanceof ArrayType
            ? "array_join(`" + fact + "`, ', ')"
            : "CAST(`" + fact + "` AS string)";
    return "left(" + text + ", " + SHOWN + ")";
  }

  private StructType outputs() {
    StructType type = new StructType();
    for (String name :
        List.of("group", "rule_id", "rule_version", "rule_source", "reason_zh", "reason_en")) {
      type = type.add(name, "string");
    }
    for (String name : form.texts().keySet()) {
      type = type.add(column(name), "string");
    }
    for (String name : form.optionalTexts()) {
      type = type.add(column(name), "string");
    }
    for (Map.Entry<String, String> value : form.values().entrySet()) {
      type = type.add(column(value.getKey()), value.getValue());
    }
    return type.add("facts", "map<string,string>");
  }
}
