package org.kechuang.scoring;

import java.util.stream.IntStream;

/** Some terms of a vocabulary: a bit for each, and which of them each one is. */
final class TermSet {
  private static final int WORD_BITS = 6;

  private final long[] words;

  /** Terms of the set before each word. */
  private final int[] before;

  /**
   * @param numbers of the terms, in any order; below 0 where the vocabulary lacks one
   * @param vocabulary how many terms the vocabulary has
   */
  TermSet(IntStream numbers, int vocabulary) {
    words = new long[(vocabulary >>> WORD_BITS) + 1];
    numbers.filter(number -> number >= 0).forEach(n -> words[n >>> WORD_BITS] |= 1L << n);
    before = new int[words.length + 1];
    for (int word = 0; word < words.length; word++) {
      before[word + 1] = before[word] + Long.bitCount(words[word]);
    }
  }

  /** How many terms there are. */
  int size() {
    return before[words.length];
  }

  /** Words of 64 terms each; as many in all sets of a vocabulary. */
  int words() {
    return words.length;
  }

  /** The terms of a word that are also in another set of the same vocabulary. */
  long shared(int word, TermSet other) {
    return words[word] & other.words[word];
  }

  /** Which term of the set the lowest of the given bits of a word is. */
  int place(int word, long bits) {
    return before[word] + Long.bitCount(words[word] & (Long.lowestOneBit(bits) - 1));
  }

  /** Which term of the set this one is. */
  int place(int number) {
    return place(number >>> WORD_BITS, 1L << number);
  }
}
