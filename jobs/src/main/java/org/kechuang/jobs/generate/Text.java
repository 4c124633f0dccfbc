package org.kechuang.jobs.generate;

/** Small helpers for texts. */
final class Text {
  private Text() {}

  /** English words with capital letters, short ones excepted. */
  static String title(String words) {
    StringBuilder out = new StringBuilder(words.length());
    for (String word : words.split(" ", -1)) {
      if (out.length() > 0) {
        out.append(' ');
      }
      out.append(word.equals("and") || word.equals("of") ? word : Syllable.capital(word));
    }
    return out.toString();
  }

  /** An ISO date; days end at 28. */
  static String date(int year, int month, int day) {
    return year + (month < 10 ? "-0" : "-") + month + (day < 10 ? "-0" : "-") + day;
  }

  static String date(int year, Draw draw) {
    return date(year, draw.between(1, 12), draw.between(1, 28));
  }
}
