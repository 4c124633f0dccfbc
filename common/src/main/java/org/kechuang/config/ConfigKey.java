package org.kechuang.config;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One setting: its name, type, default, the values it allows and what it is for, all in one place.
 * Dots group names, hyphens join words. A key without a default is optional and reads as null.
 *
 * @param <T> type of the value
 */
public final class ConfigKey<T> {
  private final String name;
  private final String type;
  private final Parser<T> parser;
  private final Predicate<T> check;
  private final String allowed;
  private final T defaultValue;
  private final String help;

  private ConfigKey(
      String name,
      String type,
      Parser<T> parser,
      Predicate<T> check,
      String allowed,
      T defaultValue,
      String help) {
    this.name = name;
    this.type = type;
    this.parser = parser;
    this.check = check;
    this.allowed = allowed;
    this.defaultValue = defaultValue;
    this.help = help;
  }

  /** A whole number. */
  public static ConfigKey<Integer> integer(String name, Integer defaultValue, String help) {
    return new ConfigKey<>(
        name,
        "integer",
        text -> Integer.valueOf(text.trim()),
        value -> true,
        "a whole number",
        defaultValue,
        help);
  }

  /** A 64-bit whole number. */
  public static ConfigKey<Long> wholeNumber(String name, Long defaultValue, String help) {
    return new ConfigKey<>(
        name,
        "long",
        text -> Long.valueOf(text.trim()),
        value -> true,
        "a whole number",
        defaultValue,
        help);
  }

  /** A finite decimal number. */
  public static ConfigKey<Double> decimal(String name, Double defaultValue, String help) {
    return new ConfigKey<>(
        name,
        "decimal",
        text -> Double.valueOf(text.trim()),
        Double::isFinite,
        "a finite number",
        defaultValue,
        help);
  }

  /** true or false, in any case. */
  public static ConfigKey<Boolean> flag(String name, Boolean defaultValue, String help) {
    return new ConfigKey<>(
        name, "boolean", ConfigKey::parseFlag, value -> true, "true or false", defaultValue, help);
  }

  /** Any text that is not blank. */
  public static ConfigKey<String> text(String name, String defaultValue, String help) {
    return new ConfigKey<>(
        name,
        "text",
        String::strip,
        value -> !value.isEmpty(),
        "a text that is not blank",
        defaultValue,
        help);
  }

  /** Any text as it is, blanks at its ends among it. */
  public static ConfigKey<String> verbatim(String name, String defaultValue, String help) {
    return new ConfigKey<>(
        name, "text", text -> text, value -> true, "a text; blanks count", defaultValue, help);
  }

  /** Texts, written as a list or separated by commas. */
  public static ConfigKey<List<String>> texts(String name, List<String> defaultValue, String help) {
    return new ConfigKey<>(
        name,
        "list",
        text -> Stream.of(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList(),
        value -> true,
        "texts separated by commas",
        defaultValue,
        help);
  }

  /** One of the given words. */
  public static ConfigKey<String> choice(
      String name, List<String> words, String defaultValue, String help) {
    return new ConfigKey<>(
        name,
        "choice",
        text -> text.strip().toLowerCase(Locale.ROOT),
        words::contains,
        "one of " + String.join(", ", words),
        defaultValue,
        help);
  }

  private static Boolean parseFlag(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  /**
   * The same key, restricted.
   *
   * @param condition what a value has to fulfil besides its type
   * @param words the allowed values in words, shown to the user
   */
  public ConfigKey<T> require(Predicate<T> condition, String words) {
    return new ConfigKey<>(name, type, parser, check.and(condition), words, defaultValue, help);
  }

  public String name() {
    return name;
  }

  /** Word for the type, for help texts. */
  public String type() {
    return type;
  }

  public String help() {
    return help;
  }

  /** The allowed values in words. */
  public String allowed() {
    return allowed;
  }

  /** The default, or null when the key is optional. */
  public T defaultValue() {
    return defaultValue;
  }

  /** The default as it is written in a file; "(none)" when the key is optional. */
  public String defaultText() {
    if (defaultValue == null) {
      return "(none)";
    }
    return defaultValue instanceof List<?> list
        ? list.stream().map(String::valueOf).toList().toString()
        : defaultValue.toString();
  }

  /**
   * Reads and checks a value.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  T read(String text) {
    T value;
    try {
      value = parser.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(problem(text), e);
    }
    if (!check.test(value)) {
      throw new IllegalArgumentException(problem(text));
    }
    return value;
  }

  private String problem(String text) {
    return "Invalid value \"" + text + "\" for " + name + ": expected " + allowed;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfigKey<?> key && key.name.equals(name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
