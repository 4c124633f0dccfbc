package org.kechuang.jobs.generate;

/** Identifiers made from record numbers. */
final class Ids {
  private Ids() {}

  /** The prefix and the number in at least nine digits. */
  static String numbered(String prefix, long number) {
    String digits = Long.toString(number);
    StringBuilder id = new StringBuilder(prefix.length() + 9).append(prefix);
    for (int i = digits.length(); i < 9; i++) {
      id.append('0');
    }
    return id.append(digits).toString();
  }
}
