package org.kechuang.text;

import com.hankcs.hanlp.dictionary.stopword.CoreStopWordDictionary;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;

/**
 * Words that carry no subject: the lists of the two libraries, the function words that the English
 * one lacks, and the words in which companies ask. Those are rare in the texts that answer, so that
 * their rarity would make them weigh most.
 */
final class StopWords {
  private static final List<String> ENGLISH_FUNCTION =
      List.of(
          ("we us our ours you your they their he she his her him its who whom whose which what when"
                  + " where why how than those these can could would should may might must shall"
                  + " has have had having do does did done been being am were from so too very more"
                  + " most much many few several some any each every both either neither all own"
                  + " about above after again against already always also although among because"
                  + " before below between beyond during else even ever hardly here however just"
                  + " often once only other others over per rather since sometimes soon still though"
                  + " through today together until up upon while whether within without yet")
              .split(" "));

  private static final List<String> ENGLISH_ASKING =
      List.of(
          ("want wants wanted wish wishes need needs needed look looks looking seek seeks seeking ask"
                  + " asks asked hope hopes get gets got goes say says said please partner partners"
                  + " company companies firm firms maker supplier")
              .split(" "));

  private static final Set<String> CHINESE_ASKING =
      Set.of(
          "希望", "需要", "需求", "寻求", "寻找", "征集", "诚征", "想找", "求购", "引进", "欢迎", "最好", "怎么", "怎么办",
          "怎么做", "如何", "办法", "我司", "我厂", "我公司", "本公司", "公司", "企业", "贵方", "团队", "合作", "成熟", "现有",
          "目前", "解决");

  private static final Set<String> ENGLISH = english();
  private static final BitSet CHARACTERS = characters();

  private StopWords() {}

  static boolean isEnglish(String word) {
    return ENGLISH.contains(word);
  }

  static boolean isChinese(String word) {
    return word.length() == 1
        ? CHARACTERS.get(word.charAt(0))
        : CoreStopWordDictionary.contains(word) || CHINESE_ASKING.contains(word);
  }

  private static Set<String> english() {
    Set<String> words = new HashSet<>();
    CharArraySet lucene = EnglishAnalyzer.ENGLISH_STOP_WORDS_SET;
    for (Object word : lucene) {
      words.add(new String((char[]) word));
    }
    words.addAll(ENGLISH_FUNCTION);
    words.addAll(ENGLISH_ASKING);
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
