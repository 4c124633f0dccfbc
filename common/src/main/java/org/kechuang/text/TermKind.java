package org.kechuang.text;

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
  /** Words in letters and digits: lower case, stemmed where English. */
  WORD,
  /** Two stems in a row, joined by a space; stop words in between are skipped over. */
  WORD_BIGRAM,
  /** Hyphenated words as a whole beside their parts. */
  COMPOUND
}
