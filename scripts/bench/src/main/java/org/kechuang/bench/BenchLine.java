package org.kechuang.bench;

import java.util.Locale;

/** Prints a measurement as a line of JSON. */
final class BenchLine {
  private BenchLine() {}

  /**
   * Prints a line, with the most memory that the process has held so far.
   *
   * @param values names and values by turns
   */
  static void say(String name, Object... values) {
    StringBuilder line = new StringBuilder("{\"what\": \"" + name + "\"");
    for (int i = 0; i < values.length; i += 2) {
      Object value =
          values[i + 1] instanceof Double number
              ? String.format(Locale.ROOT, "%.4f", number)
              : values[i + 1] instanceof String text ? "\"" + text + "\"" : values[i + 1];
      line.append(", \"").append(values[i]).append("\": ").append(value);
    }
    System.out.printf(Locale.ROOT, "%s, \"peak_mb\": %.0f}%n", line, BenchClock.peak() * 1024);
  }
}
