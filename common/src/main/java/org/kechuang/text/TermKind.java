package org.kechuang.text;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What a {@link TermExtractor} makes terms of. */
public enum TermKind {
  /** Single Han characters that are no stop words. */
  HAN_CHARACTER,
  /** Neighbouring pairs of Han or kana characters. */
  HAN_BIGRAM,
  /** Neighbouring triples of Han characters. */
  HAN_TRIGRAM,
  /**
   * Segmented Chinese words of three or more characters, marked with {@link
   * TermExtractor#WORD_MARK}.
   */
  HAN_WORD,
  /**
   * Segmented Chinese words of two characters, unmarked: each equals the pair of its characters.
   * Not for counting beside {@link #HAN_BIGRAM}, but to tell which pairs are words.
   */
  HAN_SHORT_WORD,
  /** Words in letters and digits: lower case, stemmed where English. */
  WORD,
  /** Two stems in a row, joined by a space; stop words in between are skipped over. */
  WORD_BIGRAM,
  /** Hyphenated words as a whole beside their parts. */
  COMPOUND;

  /** Terms that people read as words, for explanations. */
  public static final Set<TermKind> WHOLE_WORDS =
      Collections.unmodifiableSet(
          EnumSet.of(HAN_WORD, HAN_SHORT_WORD, WORD, WORD_BIGRAM, COMPOUND));
}
