package org.kechuang.rule;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the HOCON of a set into rules, collecting every problem. */
final class RuleFile {
  private static final Set<String> COMMON =
      Set.of("id", "group", "from", "to", "source", "zh", "en", "when", "values");

  private final RuleForm form;
  private final List<String> problems;

  RuleFile(RuleForm form, List<String> problems) {
    this.form = form;
    this.problems = problems;
  }

  /** The rules in the order of the file; those with a problem are left out. */
  List<Rule> rules(Config config) {
    List<? extends Config> entries;
    try {
      entries = config.getConfigList("rules");
    } catch (ConfigException e) {
      problems.add("Invalid rules " + form.name() + ": " + e.getMessage());
      return List.of();
    }
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      int before = problems.size();
      Rule rule = rule(entries.get(i), i + 1);
      if (problems.size() == before) {
        rules.add(rule);
      }
    }
    return List.copyOf(rules);
  }

  private Rule rule(Config entry, int number) {
    String id = entry.hasPath("id") ? text(entry, "id", "number " + number) : "number " + number;
    String name = id + (entry.hasPath("from") ? " (" + entry.getString("from") + ")" : "");
    checkNames(entry, name);
    Map<String, String> texts = new LinkedHashMap<>();
    form.texts()
        .forEach(
            (key, words) -> {
              String value = text(entry, key, name);
              if (value != null && !words.isEmpty() && !words.contains(value)) {
                problem(name, "%s is \"%s\", expected one of %s".formatted(key, value, words));
              }
              texts.put(key, value);
            });
    for (String key : form.optionalTexts()) {
      if (entry.hasPath(key)) {
        texts.put(key, text(entry, key, name));
      }
    }
    LocalDate from = date(entry, "from", name, true);
    LocalDate to = date(entry, "to", name, false);
    if (from != null && to != null && to.isBefore(from)) {
      problem(name, "to is before from");
    }
    return new Rule(
        text(entry, "id", name),
        entry.hasPath("group") ? text(entry, "group", name) : id,
        from,
        to,
        text(entry, "source", name),
        text(entry, "zh", name),
        text(entry, "en", name),
        text(entry, "when", name),
        texts,
        values(entry, name));
  }

  private void checkNames(Config entry, String name) {
    Set<String> known = new LinkedHashSet<>(COMMON);
    known.addAll(form.texts().keySet());
    known.addAll(form.optionalTexts());
    for (String key : entry.root().keySet()) {
      if (!known.contains(key)) {
        problem(
            name, "there is no entry " + key + "; expected " + known.stream().sorted().toList());
      }
    }
  }

  private Map<String, String> values(Config entry, String name) {
    Map<String, String> values = new LinkedHashMap<>();
    if (!entry.hasPath("values")) {
      return values;
    }
    Config given = entry.getConfig("values");
    for (String key : given.root().keySet().stream().sorted().toList()) {
      if (!form.values().containsKey(key)) {
        problem(name, "there is no value " + key + "; expected " + form.values().keySet());
      } else {
        values.put(key, given.getString(ConfigUtil.quoteString(key)));
      }
    }
    return values;
  }

  private String text(Config entry, String key, String name) {
    if (!entry.hasPath(key)
        || entry.getValue(key).valueType() == ConfigValueType.OBJECT
        || entry.getValue(key).valueType() == ConfigValueType.LIST
        || entry.getString(key).isBlank()) {
      problem(name, key + " is missing");
      return null;
    }
    return entry.getString(key).strip();
  }

  private LocalDate date(Config entry, String key, String name, boolean required) {
    if (!entry.hasPath(key)) {
      if (required) {
        problem(name, key + " is missing");
      }
      return null;
    }
    try {
      return LocalDate.parse(entry.getString(key));
    } catch (DateTimeParseException e) {
      problem(name, "%s is \"%s\", expected a date".formatted(key, entry.getString(key)));
      return null;
    }
  }

  private void problem(String rule, String what) {
    problems.add("Invalid rule %s/%s: %s".formatted(form.name(), rule, what));
  }
}
