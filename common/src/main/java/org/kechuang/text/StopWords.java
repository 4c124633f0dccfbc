package org.kechuang.text;

import com.hankcs.hanlp.dictionary.stopword.CoreStopWordDictionary;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;

/** Words that carry no subject: the lists of the two libraries together. */
final class StopWords {
  private static final Set<String> ENGLISH = english();

  private StopWords() {}

  static boolean isEnglish(String word) {
    return ENGLISH.contains(word);
  }

  static boolean isChinese(String word) {
    return CoreStopWordDictionary.contains(word);
  }

  private static Set<String> english() {
    HanLpResources.install();
    Set<String> words = new HashSet<>();
    CharArraySet lucene = EnglishAnalyzer.ENGLISH_STOP_WORDS_SET;
    for (Object word : lucene) {
      words.add(new String((char[]) word));
    }
    return words;
  }
}
