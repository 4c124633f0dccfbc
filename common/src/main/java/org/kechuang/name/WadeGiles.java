package org.kechuang.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Wade–Giles spellings of pinyin syllables as cards print them: without apostrophes and tones. */
final class WadeGiles {
  private static final Map<String, List<String>> WHOLE =
      Map.ofEntries(
          Map.entry("si", List.of("ssu", "szu")),
          Map.entry("zi", List.of("tzu")),
          Map.entry("ci", List.of("tzu", "tsu")),
          Map.entry("zhi", List.of("chih")),
          Map.entry("chi", List.of("chih")),
          Map.entry("shi", List.of("shih")),
          Map.entry("ri", List.of("jih")),
          Map.entry("yi", List.of("i", "yi")),
          Map.entry("you", List.of("yu")),
          Map.entry("yan", List.of("yen")),
          Map.entry("ye", List.of("yeh")),
          Map.entry("yong", List.of("yung")),
          Map.entry("yue", List.of("yueh")),
          Map.entry("er", List.of("erh")),
          Map.entry("ge", List.of("ko")),
          Map.entry("ke", List.of("ko")),
          Map.entry("he", List.of("ho")),
          Map.entry("gui", List.of("kuei", "kui")),
          Map.entry("kui", List.of("kuei", "kui")));
  private static final String[][] INITIALS = {
    {"zh", "ch"}, {"ch", "ch"}, {"sh", "sh"}, {"b", "p"}, {"p", "p"}, {"d", "t"}, {"t", "t"},
    {"g", "k"}, {"k", "k"}, {"j", "ch"}, {"q", "ch"}, {"x", "hs"}, {"z", "ts"}, {"c", "ts"},
    {"r", "j"}
  };

  private WadeGiles() {}

  /** The spellings of a syllable without tone, most usual first. */
  static List<String> of(String pinyin) {
    List<String> whole = WHOLE.get(pinyin);
    if (whole != null) {
      return whole;
    }
    int vowel = 0;
    while (vowel < pinyin.length() && "aeiou".indexOf(pinyin.charAt(vowel)) < 0) {
      vowel++;
    }
    String initial = pinyin.substring(0, vowel);
    for (String[] pair : INITIALS) {
      if (pair[0].equals(initial)) {
        initial = pair[1];
        break;
      }
    }
    String rest = pinyin.substring(vowel);
    List<String> found = new ArrayList<>(2);
    found.add(initial + last(rest));
    if (rest.equals("uo") && !initial.equals("k") && !initial.equals("h")) {
      found.add(initial + "o");
    }
    return found;
  }

  private static String last(String rhyme) {
    return switch (rhyme) {
      case "ong" -> "ung";
      case "iong" -> "iung";
      case "ian" -> "ien";
      case "ie" -> "ieh";
      case "ue" -> "ueh";
      default -> rhyme;
    };
  }
}
