package org.kechuang.jobs.resolve;

import java.util.Collection;
import java.util.regex.Pattern;

/** Takes from a text what would identify the person it speaks of. */
final class PersonalData {
  private static final Pattern EMAIL =
      Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+");
  private static final Pattern PHONE =
      Pattern.compile("(?<![\\p{L}\\p{N}])\\+?\\d[\\d\\s()-]{6,18}\\d(?!\\d)");

  private PersonalData() {}

  /** The text without e-mail addresses, telephone numbers and the given names. */
  static String removed(String text, Collection<String> names) {
    String left = text;
    if (left.indexOf('@') >= 0) {
      left = EMAIL.matcher(left).replaceAll("");
    }
    left = PHONE.matcher(left).replaceAll("");
    for (String name : names) {
      if (name.length() > 1) {
        left = left.replace(name, "");
      }
    }
    return left.strip();
  }
}
