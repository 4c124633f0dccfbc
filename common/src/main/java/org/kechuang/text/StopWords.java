package org.kechuang.text;

import com.hankcs.hanlp.dictionary.stopword.CoreStopWordDictionary;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;

/** Words that carry no subject, from the lists of the two libraries. */
final class StopWords {
  private static final Set<String> ENGLISH = english();
  private static final BitSet CHARACTERS = characters();

  private StopWords() {}

  static boolean isEnglish(String word) {
    return ENGLISH.contains(word);
  }

  static boolean isChinese(String word) {
    return word.length() == 1
        ? CHARACTERS.get(word.charAt(0))
        : CoreStopWordDictionary.contains(word);
  }

  private static Set<String> english() {
    Set<String> words = new HashSet<>();
    CharArraySet lucene = EnglishAnalyzer.ENGLISH_STOP_WORDS_SET;
    for (Object word : lucene) {
      words.add(new String((char[]) word));
    }
    return words;
  }

  /** The dictionary answers slowly, and single characters are asked for most. */
  private static BitSet characters() {
    HanLpResources.install();
    BitSet characters = new BitSet();
    for (int c = 0x3400; c <= 0x9FFF; c++) {
      characters.set(c, CoreStopWordDictionary.contains(String.valueOf((char) c)));
    }
    return characters;
  }
}
