package org.kechuang.linkage;

import java.io.Serializable;
import java.util.HashMap;
import org.kechuang.text.TextNormalizer;

/** One number for a term and its translation. */
public final class Glossary implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Longer phrases are sentences, not terms; UTF-16 units. */
  public static final int LONGEST = 60;

  private final HashMap<String, Long> numbers = new HashMap<>();

  /** Adds a term in two languages; the first translation of either stays. */
  public void add(String chinese, String english) {
    String zh = folded(chinese);
    String en = folded(english);
    if (!zh.isEmpty() && !en.isEmpty()) {
      long number = numbers.getOrDefault(zh, numbers.getOrDefault(en, Hash64.of(en)));
      numbers.putIfAbsent(zh, number);
      numbers.putIfAbsent(en, number);
    }
  }

  /** The number of a term; 0 if it is empty or too long for one. */
  public long number(String term) {
    String folded = folded(term);
    return folded.isEmpty() ? 0 : numberOfNormal(folded);
  }

  /** The number of a term in normal form that is neither empty nor too long. */
  long numberOfNormal(String term) {
    Long known = numbers.get(term);
    return known == null ? Hash64.of(term) : known;
  }

  /** Whether a translation is known. */
  public boolean knows(String term) {
    return numbers.containsKey(folded(term));
  }

  private static String folded(String term) {
    return term == null || term.length() > LONGEST ? "" : TextNormalizer.normalize(term);
  }
}
