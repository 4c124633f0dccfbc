package org.kechuang.text;

import java.util.HashMap;
import java.util.Map;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Stems of English words, remembered per thread since a few thousand words make up most of any
 * text.
 */
final class EnglishStems {
  private static final int REMEMBERED = 1 << 15;
  private static final int SHORTEST = 3;
  private static final ThreadLocal<EnglishStems> OF_THREAD =
      ThreadLocal.withInitial(EnglishStems::new);

  private final EnglishStemmer stemmer = new EnglishStemmer();
  private final Map<String, String> known = new HashMap<>();

  private EnglishStems() {}

  /**
   * The stem of a lower-case word; the word itself where it has characters other than a to z or is
   * very short.
   */
  static String stem(String word) {
    return word.length() < SHORTEST || !isPlain(word) ? word : OF_THREAD.get().lookUp(word);
  }

  private String lookUp(String word) {
    String stem = known.get(word);
    if (stem == null) {
      if (known.size() >= REMEMBERED) {
        known.clear();
      }
      stemmer.setCurrent(word);
      stemmer.stem();
      stem = stemmer.getCurrent();
      known.put(word, stem);
    }
    return stem;
  }

  private static boolean isPlain(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < 'a' || c > 'z') {
        return false;
      }
    }
    return true;
  }
}
