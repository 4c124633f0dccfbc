package org.kechuang.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with {@code {fact}} for the values of facts. */
public final class Template {
  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");

  private Template() {}

  /** Facts named in the text, in order. */
  public static List<String> facts(String text) {
    return SLOT.matcher(text).results().map(m -> m.group(1)).toList();
  }

  /**
   * The Spark SQL that fills the text; what is unknown reads as a dash.
   *
   * @param shown turns the name of a fact into SQL that gives its text or null
   */
  public static String sql(String text, java.util.function.UnaryOperator<String> shown) {
    List<String> parts = new ArrayList<>();
    Matcher slot = SLOT.matcher(text);
    int end = 0;
    while (slot.find()) {
      parts.add(literal(text.substring(end, slot.start())));
      parts.add("coalesce(" + shown.apply(slot.group(1)) + ", '–')");
      end = slot.end();
    }
    parts.add(literal(text.substring(end)));
    return "concat(" + String.join(", ", parts) + ")";
  }

  /** A text as a literal of Spark SQL. */
  public static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
