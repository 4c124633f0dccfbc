package org.kechuang.jobs.generate;

import java.util.List;

/**
 * Writes one JSON object. Fields without a value are left out. It knows the dirt of the record and
 * soils what is written through {@link #required} and {@link #code}.
 */
final class JsonLine {
  private static final int OVERLONG = 3_000;
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder(2_048);
  private final Dirt dirt;
  private boolean comma;

  JsonLine(Dirt dirt) {
    this.dirt = dirt;
    out.append('{');
  }

  Dirt dirt() {
    return dirt;
  }

  JsonLine text(String name, CharSequence value) {
    if (value.length() > 0) {
      name(name);
      quote(value);
    }
    return this;
  }

  JsonLine number(String name, long value) {
    name(name);
    out.append(value);
    return this;
  }

  /** A value that is JSON already, such as a number with decimals. */
  JsonLine raw(String name, String json) {
    name(name);
    out.append(json);
    return this;
  }

  JsonLine texts(String name, List<? extends CharSequence> values) {
    if (!values.isEmpty()) {
      beginArray(name);
      for (CharSequence value : values) {
        element();
        quote(value);
      }
      endArray();
    }
    return this;
  }

  /** A name or title, which the dirt may hit. */
  JsonLine required(String name, String value) {
    return switch (dirt) {
      case MISSING_REQUIRED -> value.length() % 2 == 0 ? this : blank(name);
      case OVERLONG ->
          text(name, value.repeat(OVERLONG / value.length() + 1).substring(0, OVERLONG));
      case CONTROL_CHARACTERS ->
          text(name, value.substring(0, 1) + "\u0007\u0000" + value.substring(1) + "\u001b\u200b");
      default -> text(name, value);
    };
  }

  private JsonLine blank(String name) {
    name(name);
    quote("  ");
    return this;
  }

  /** An identifier with a check character, which the dirt may hit. */
  JsonLine code(String name, String value) {
    return text(name, soiled(value));
  }

  /** An identifier as this record has it. */
  String soiled(String code) {
    return dirt == Dirt.BAD_CODE && !code.isEmpty() ? CheckDigits.spoiled(code) : code;
  }

  JsonLine beginArray(String name) {
    name(name);
    return open('[');
  }

  JsonLine endArray() {
    return close(']');
  }

  JsonLine beginObject(String name) {
    name(name);
    return open('{');
  }

  /** An object as the next element of an array. */
  JsonLine beginElement() {
    element();
    return open('{');
  }

  JsonLine endObject() {
    return close('}');
  }

  /** The whole line; nothing may be written after it. */
  String end() {
    return out.append('}').toString();
  }

  private JsonLine open(char bracket) {
    out.append(bracket);
    comma = false;
    return this;
  }

  private JsonLine close(char bracket) {
    out.append(bracket);
    comma = true;
    return this;
  }

  private void element() {
    if (comma) {
      out.append(',');
    }
    comma = true;
  }

  private void name(String name) {
    element();
    out.append('"').append(name).append("\":");
  }

  /** Runs of plain characters are copied as one. */
  private void quote(CharSequence value) {
    out.append('"');
    int plain = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\') {
        continue;
      }
      out.append(value, plain, i);
      plain = i + 1;
      if (c < ' ') {
        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        out.append('\\').append(c);
      }
    }
    out.append(value, plain, value.length()).append('"');
  }
}
