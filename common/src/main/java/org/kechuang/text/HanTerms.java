package org.kechuang.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which characters the Chinese terms of a vocabulary are made of. Bags hold hashes alone, but a
 * term can be made again: of the characters that occur, every pair is hashed, and of those pairs
 * every word of the dictionary. Pairs take most of the time: a second or two where 7,000 characters
 * occur. A term of another language whose hash is that of a pair passes for Chinese, as about one
 * in a hundred does.
 */
final class HanTerms {
  private static final int FIRST = 0x3400;
  private static final int LAST = 0x9FFF;
  private static final int UTF8_BYTES = 3;
  private static final int SHORTEST_WORD = 3;
  private static final int LONGEST_WORD = 16;
  private static final char[] NONE = {};

  private final TermIndex vocabulary;
  private final char[][] characters;

  private HanTerms(TermIndex vocabulary) {
    this.vocabulary = vocabulary;
    this.characters = new char[vocabulary.size()][];
    Arrays.fill(characters, NONE);
  }

  /**
   * For each term its different characters, sorted; none where it is not Chinese.
   *
   * @param documents tell which characters there are, however common or rare they are
   */
  static char[][] characters(TermIndex vocabulary, List<TermBag> documents) {
    HanTerms terms = new HanTerms(vocabulary);
    char[] occurring = occurring(documents);
    for (char c : occurring) {
      terms.note(vocabulary.find(hash(c)), c);
    }
    char[][] followers = new char[LAST + 1][];
    IntStream.range(0, occurring.length)
        .parallel()
        .forEach(i -> followers[occurring[i]] = terms.followers(occurring[i], occurring));
    for (char c : occurring) {
      for (char next : followers[c]) {
        terms.note(vocabulary.find(hash(c, next)), c, next);
      }
    }
    char[] word = new char[LONGEST_WORD];
    for (char c : occurring) {
      word[0] = c;
      terms.words(word, 1, ChineseSegmenter.step(ChineseSegmenter.START, c), followers);
    }
    return terms.characters;
  }

  /** Characters of the documents, and stop words, which are terms in pairs alone. */
  private static char[] occurring(List<TermBag> documents) {
    TermIndex all =
        new TermIndex(IntStream.rangeClosed(FIRST, LAST).map(c -> hash((char) c)).toArray());
    boolean[] occurs = new boolean[all.size()];
    for (TermBag document : documents) {
      for (int i = 0; i < document.size(); i++) {
        int c = all.find(document.hash(i));
        if (c >= 0) {
          occurs[c] = true;
        }
      }
    }
    StringBuilder found = new StringBuilder();
    for (int i = 0; i < occurs.length; i++) {
      char c = (char) (FIRST + i);
      if (occurs[i] || StopWords.isChinese(String.valueOf(c))) {
        found.append(c);
      }
    }
    return found.toString().toCharArray();
  }

  private char[] followers(char c, char[] occurring) {
    byte[] pair = new byte[2 * UTF8_BYTES];
    put(c, pair, 0);
    StringBuilder found = new StringBuilder();
    for (char next : occurring) {
      put(next, pair, UTF8_BYTES);
      if (vocabulary.find(TermHash.of(pair)) >= 0) {
        found.append(next);
      }
    }
    return found.toString().toCharArray();
  }

  /** Notes the words that go on from here. */
  private void words(char[] word, int length, int state, char[][] followers) {
    if (state == ChineseSegmenter.NOWHERE || length == LONGEST_WORD) {
      return;
    }
    for (char next : followers[word[length - 1]]) {
      word[length] = next;
      int longer = length + 1;
      if (longer >= SHORTEST_WORD) {
        String term = TermExtractor.WORD_MARK + new String(word, 0, longer);
        note(vocabulary.find(TermHash.of(term)), Arrays.copyOf(word, longer));
      }
      words(word, longer, ChineseSegmenter.step(state, next), followers);
    }
  }

  private void note(int term, char... of) {
    if (term >= 0) {
      characters[term] = sorted(of);
    }
  }

  private static char[] sorted(char[] of) {
    Arrays.sort(of);
    int size = 0;
    for (char c : of) {
      if (size == 0 || of[size - 1] != c) {
        of[size++] = c;
      }
    }
    return Arrays.copyOf(of, size);
  }

  private static int hash(char... of) {
    byte[] utf8 = new byte[of.length * UTF8_BYTES];
    for (int i = 0; i < of.length; i++) {
      put(of[i], utf8, i * UTF8_BYTES);
    }
    return TermHash.of(utf8);
  }

  /** UTF-8 of a character from U+0800 on. */
  private static void put(char c, byte[] utf8, int at) {
    utf8[at] = (byte) (0xE0 | (c >>> 12));
    utf8[at + 1] = (byte) (0x80 | ((c >>> 6) & 0x3F));
    utf8[at + 2] = (byte) (0x80 | (c & 0x3F));
  }
}
