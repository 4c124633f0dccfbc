package org.kechuang.text;

import com.hankcs.hanlp.collection.trie.DoubleArrayTrie;
import com.hankcs.hanlp.dictionary.CoreDictionary;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits runs of Han characters into words: the longest match in HanLP's core dictionary from the
 * left.
 *
 * <p>Only words of three and more characters become terms. With these, the dictionary and HanLP's
 * statistical segmenter were measured to retrieve equally well.
 */
final class ChineseSegmenter {
  private static final DoubleArrayTrie<CoreDictionary.Attribute> DICTIONARY = dictionary();

  /** Where a walk through the words of the dictionary starts, character by character. */
  static final int START = 1;

  /** Where no word goes on. */
  static final int NOWHERE = -1;

  private ChineseSegmenter() {}

  /** Goes on by one character. */
  static int step(int state, char next) {
    return DICTIONARY.transition(next, state);
  }

  private static DoubleArrayTrie<CoreDictionary.Attribute> dictionary() {
    HanLpResources.install();
    return CoreDictionary.trie;
  }

  /** The words of a run of Han characters, in order; characters outside all words are left out. */
  static List<String> words(String run) {
    List<String> words = new ArrayList<>(run.length() / 2 + 1);
    DoubleArrayTrie<CoreDictionary.Attribute>.LongestSearcher matches =
        DICTIONARY.getLongestSearcher(run, 0);
    while (matches.next()) {
      words.add(run.substring(matches.begin, matches.begin + matches.length));
    }
    return words;
  }
}
