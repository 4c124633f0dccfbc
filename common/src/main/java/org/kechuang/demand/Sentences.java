package org.kechuang.demand;

import java.util.ArrayList;
import java.util.List;

/** The sentences of Chinese, English and mixed texts. */
public final class Sentences {
  private static final String ENDS = "。！？；!?;\n";

  private Sentences() {}

  /**
   * The sentences, each with its end, without blanks around it. A full stop ends one where a blank
   * or nothing follows, so that numbers stay whole.
   *
   * @param text any text, null included
   */
  public static List<String> of(String text) {
    List<String> sentences = new ArrayList<>();
    if (text == null) {
      return sentences;
    }
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean stop =
          c == '.' && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1)));
      if (stop || ENDS.indexOf(c) >= 0) {
        add(text.substring(from, i + 1), sentences);
        from = i + 1;
      }
    }
    add(text.substring(from), sentences);
    return sentences;
  }

  private static void add(String sentence, List<String> sentences) {
    String stripped = sentence.strip();
    if (stripped.codePoints().anyMatch(Character::isLetterOrDigit)) {
      sentences.add(stripped);
    }
  }
}
