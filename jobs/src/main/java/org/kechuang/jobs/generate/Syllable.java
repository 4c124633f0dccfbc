package org.kechuang.jobs.generate;

import java.util.Locale;

/** One or more pinyin syllables with tone digits, such as {@code ou1yang2}, in other spellings. */
final class Syllable {
  private static final String[] TONED = {"aāáǎà", "oōóǒò", "eēéěè", "iīíǐì", "uūúǔù", "üǖǘǚǜ"};
  // Initials of Wade–Giles by those of pinyin, longest first.
  private static final String[][] INITIALS = {
    {"zh", "ch"}, {"ch", "ch'"}, {"sh", "sh"}, {"b", "p"}, {"p", "p'"}, {"d", "t"}, {"t", "t'"},
    {"g", "k"}, {"k", "k'"}, {"j", "ch"}, {"q", "ch'"}, {"x", "hs"}, {"z", "ts"}, {"c", "ts'"},
    {"r", "j"}
  };

  private Syllable() {}

  /** Without tones, {@code lv3} as {@code lv}. */
  static String bare(String pinyin) {
    StringBuilder bare = new StringBuilder(pinyin.length());
    for (int i = 0; i < pinyin.length(); i++) {
      if (!Character.isDigit(pinyin.charAt(i))) {
        bare.append(pinyin.charAt(i));
      }
    }
    return bare.toString();
  }

  /** With tone marks: {@code wei3} as {@code wěi}. */
  static String marked(String pinyin) {
    StringBuilder marked = new StringBuilder(pinyin.length());
    int start = 0;
    for (int i = 0; i < pinyin.length(); i++) {
      if (Character.isDigit(pinyin.charAt(i))) {
        mark(pinyin.substring(start, i).replace('v', 'ü'), pinyin.charAt(i) - '0', marked);
        start = i + 1;
      }
    }
    return marked.toString();
  }

  private static void mark(String syllable, int tone, StringBuilder out) {
    int place = -1;
    for (String vowel : new String[] {"a", "e", "ou", "o", "iu", "ui", "i", "u", "ü"}) {
      place = syllable.indexOf(vowel);
      if (place >= 0) {
        // In iu and ui the second vowel carries the tone.
        place += vowel.equals("iu") || vowel.equals("ui") ? 1 : 0;
        break;
      }
    }
    for (String row : TONED) {
      if (row.charAt(0) == syllable.charAt(place)) {
        out.append(syllable, 0, place)
            .append(row.charAt(tone))
            .append(syllable.substring(place + 1));
      }
    }
  }

  /** Wade–Giles of one syllable as printed on cards, that is without most apostrophes. */
  static String wadeGiles(String pinyin) {
    String bare = bare(pinyin);
    String special =
        switch (bare) {
          case "si" -> "ssu";
          case "zi" -> "tzu";
          case "ci" -> "tz'u";
          case "zhi" -> "chih";
          case "chi" -> "ch'ih";
          case "shi" -> "shih";
          case "ri" -> "jih";
          case "yi" -> "i";
          case "you" -> "yu";
          case "yan" -> "yen";
          case "ye" -> "yeh";
          case "ge", "ke" -> "ko";
          case "he" -> "ho";
          default -> "";
        };
    if (!special.isEmpty()) {
      return special.replace("'", "");
    }
    for (String[] initial : INITIALS) {
      if (bare.startsWith(initial[0])) {
        return (initial[1] + last(bare.substring(initial[0].length()))).replace("'", "");
      }
    }
    int vowel = 0;
    while ("aeiouv".indexOf(bare.charAt(vowel)) < 0) {
      vowel++;
    }
    return bare.substring(0, vowel) + last(bare.substring(vowel));
  }

  private static String last(String rhyme) {
    return switch (rhyme) {
      case "ong" -> "ung";
      case "ian" -> "ien";
      case "ie" -> "ieh";
      case "ue" -> "ueh";
      default -> rhyme.replace('v', 'u');
    };
  }

  static String capital(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
