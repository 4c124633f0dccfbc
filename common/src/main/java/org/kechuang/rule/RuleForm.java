package org.kechuang.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kechuang.contract.Column;

/**
 * What the rules of a set look like.
 *
 * @param name of the set and of its file, {@code conf/rules/NAME.conf}
 * @param facts that expressions may use
 * @param texts fixed outputs that every rule gives, with the words allowed; no words: any text
 * @param optionalTexts fixed outputs that a rule may give
 * @param values computed outputs that a rule may give, with their Spark SQL types
 */
public record RuleForm(
    String name,
    List<Column> facts,
    Map<String, List<String>> texts,
    List<String> optionalTexts,
    Map<String, String> values) {

  public RuleForm {
    facts = List.copyOf(facts);
    texts = new LinkedHashMap<>(texts);
    optionalTexts = List.copyOf(optionalTexts);
    values = new LinkedHashMap<>(values);
  }

  /** Names of the facts. */
  public List<String> factNames() {
    return facts.stream().map(Column::name).toList();
  }

  /** Schema of the facts in the DDL that Spark parses. */
  public String factsDdl() {
    return facts.stream()
        .map(c -> "`" + c.name() + "` " + c.type())
        .collect(Collectors.joining(", "));
  }
}
