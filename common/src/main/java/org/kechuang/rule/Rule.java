package org.kechuang.rule;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One version of a rule.
 *
 * @param id shared by all versions
 * @param group of the rules of a group the first one that applies decides
 * @param from first day on which it is in force; also the name of the version
 * @param to last day on which it is in force, or null
 * @param source law, document with its number, or practice
 * @param zh what it says in Chinese; {@code {fact}} stands for the value of a fact
 * @param en the same in English
 * @param when Spark SQL condition over the facts; unknown counts as not fulfilled
 * @param texts fixed outputs by name
 * @param values computed outputs by name, Spark SQL over the facts
 */
public record Rule(
    String id,
    String group,
    LocalDate from,
    LocalDate to,
    String source,
    String zh,
    String en,
    String when,
    Map<String, String> texts,
    Map<String, String> values) {

  public Rule {
    texts = new LinkedHashMap<>(texts);
    values = new LinkedHashMap<>(values);
  }

  /** The version's name. */
  public String version() {
    return from.toString();
  }

  /** Id and version, for messages. */
  public String label() {
    return id + " (" + version() + ")";
  }

  /** Whether it is in force on that day. */
  public boolean holds(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }

  /** Whether there is a day on which both are in force. */
  boolean overlaps(Rule other) {
    return (to == null || !to.isBefore(other.from))
        && (other.to == null || !other.to.isBefore(from));
  }
}
