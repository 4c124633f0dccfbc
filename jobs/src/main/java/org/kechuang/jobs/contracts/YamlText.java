package org.kechuang.jobs.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Maps, lists, texts, numbers and flags as YAML 1.2 in block style, in the order given. */
final class YamlText {
  /** Texts that need no quotation marks in any version of YAML. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_ ./()<>,;+=-]*");

  private static final Set<String> RESERVED =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private static final ObjectMapper JSON = new ObjectMapper();

  private YamlText() {}

  static String of(Map<String, ?> document) {
    StringBuilder text = new StringBuilder();
    map(document, 0, text);
    return text.toString();
  }

  private static void map(Map<?, ?> map, int indent, StringBuilder text) {
    map.forEach(
        (key, value) -> {
          pad(indent, text).append(key).append(':');
          value(value, indent, text);
        });
  }

  private static void value(Object value, int indent, StringBuilder text) {
    if (value instanceof Map<?, ?> map) {
      text.append('\n');
      map(map, indent + 2, text);
    } else if (value instanceof List<?> list) {
      text.append('\n');
      list.forEach(item -> item(item, indent + 2, text));
    } else {
      text.append(' ').append(scalar(value)).append('\n');
    }
  }

  private static void item(Object item, int indent, StringBuilder text) {
    if (item instanceof Map<?, ?> map) {
      StringBuilder lines = new StringBuilder();
      map(map, indent + 2, lines);
      pad(indent, text).append("- ").append(lines.substring(indent + 2));
    } else {
      pad(indent, text).append("- ").append(scalar(item)).append('\n');
    }
  }

  private static StringBuilder pad(int indent, StringBuilder text) {
    return text.append(" ".repeat(indent));
  }

  /** A JSON text is a YAML text. */
  private static String scalar(Object value) {
    if (!(value instanceof String text)) {
      return String.valueOf(value);
    }
    if (PLAIN.matcher(text).matches()
        && !text.endsWith(" ")
        && !RESERVED.contains(text.toLowerCase(java.util.Locale.ROOT))) {
      return text;
    }
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Invalid text: " + text, e);
    }
  }
}
