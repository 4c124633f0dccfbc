package org.kechuang.name;

import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kechuang.text.HanLpResources;

/**
 * Spellings of single characters in Latin letters, and the syllables that occur in them. Tones are
 * dropped and ü is written u, as most sources do.
 */
final class Romanisation {
  private static final int MOST_INITIALS = 4;
  private static final int MOST_SYLLABLES = 3;
  private static final int LONGEST_SYLLABLE = 6;
  private static final Romanisation SHARED = new Romanisation();

  private final Map<Character, String> cantonese = new HashMap<>();
  private final Map<Character, Set<String>> moreCantonese = new HashMap<>();
  private final Set<String> syllables = new HashSet<>();

  /** Letters that were cut before, each at its place until others come; threads may race. */
  private final Cuts[] cuts = new Cuts[1 << 14];

  private record Cuts(String letters, Set<String> initials) {}

  private Romanisation() {
    HanLpResources.install();
    for (Pinyin pinyin : Pinyin.values()) {
      String bare = bare(pinyin);
      if (isSpelling(bare)) {
        syllables.add(bare);
        syllables.addAll(WadeGiles.of(bare));
      }
    }
    for (String[] row : NameTables.rows("cantonese.tsv")) {
      syllables.add(row[0]);
      for (char c : row[1].toCharArray()) {
        cantonese.putIfAbsent(c, row[0]);
        moreCantonese.computeIfAbsent(c, k -> new LinkedHashSet<>()).add(row[0]);
      }
    }
  }

  static Romanisation shared() {
    return SHARED;
  }

  /** A syllable, not a lone consonant such as the interjections that dictionaries list. */
  private static boolean isSpelling(String bare) {
    return !bare.isEmpty() && bare.matches("[a-z]*[aeiou][a-z]*");
  }

  private static String bare(Pinyin pinyin) {
    return fold(pinyin.getPinyinWithoutTone());
  }

  /** ü as u, however it was written. */
  static String fold(String letters) {
    return letters.replace('v', 'u').replace('ü', 'u');
  }

  /** Readings of a simplified character in pinyin without tones, most usual first. */
  List<String> readings(char c) {
    Pinyin[] found = PinyinDictionary.get(String.valueOf(c));
    if (found == null) {
      return List.of();
    }
    Set<String> readings = new LinkedHashSet<>();
    for (Pinyin pinyin : found) {
      if (isSpelling(bare(pinyin))) {
        readings.add(bare(pinyin));
      }
    }
    return List.copyOf(readings);
  }

  /** The usual Cantonese spelling of a character of given names, or its pinyin, or "". */
  String cantonese(char c) {
    String spelling = cantonese.get(c);
    if (spelling != null) {
      return spelling;
    }
    List<String> readings = readings(c);
    return readings.isEmpty() ? "" : readings.get(0);
  }

  /** Every spelling of a character: pinyin, Wade–Giles, Cantonese. */
  Set<String> spellings(char c) {
    Set<String> all = new LinkedHashSet<>(readings(c));
    for (String reading : readings(c)) {
      all.addAll(WadeGiles.of(reading));
    }
    all.addAll(moreCantonese.getOrDefault(c, Set.of()));
    return all;
  }

  /** Whether some run of characters could be spelled so, in at most three syllables. */
  boolean isChinese(String letters) {
    return !initials(letters).isEmpty();
  }

  /**
   * The initials of each way to cut the letters into one to three syllables, sorted: {@code xian}
   * gives x and xa. Empty if there is none.
   */
  Set<String> initials(String letters) {
    int hash = letters.hashCode();
    int place = (hash ^ (hash >>> 16)) & (cuts.length - 1);
    Cuts known = cuts[place];
    if (known == null || !known.letters().equals(letters)) {
      known = new Cuts(letters, cut(letters));
      cuts[place] = known;
    }
    return known.initials();
  }

  private Set<String> cut(String letters) {
    Set<String> found = new TreeSet<>();
    if (letters.length() <= LONGEST_SYLLABLE * MOST_SYLLABLES) {
      cut(letters, 0, "", found);
    }
    return Collections.unmodifiableSet(found);
  }

  private void cut(String letters, int from, String sofar, Set<String> found) {
    if (from == letters.length()) {
      found.add(sofar);
      return;
    }
    if (sofar.length() == MOST_SYLLABLES || found.size() >= MOST_INITIALS) {
      return;
    }
    int end = Math.min(letters.length(), from + LONGEST_SYLLABLE);
    for (int to = end; to > from; to--) {
      if (syllables.contains(letters.substring(from, to))) {
        cut(letters, to, sofar + letters.charAt(from), found);
      }
    }
  }

  /** Whether the letters spell these characters, in whatever mixture of spellings. */
  boolean spells(String letters, String characters) {
    return spells(letters, 0, characters, 0);
  }

  private boolean spells(String letters, int from, String characters, int index) {
    if (index == characters.length()) {
      return from == letters.length();
    }
    for (String spelling : CharSpellings.of(characters.charAt(index))) {
      if (letters.startsWith(spelling, from)
          && spells(letters, from + spelling.length(), characters, index + 1)) {
        return true;
      }
    }
    return false;
  }

  /** What {@link #spells} the characters: every mixture of spellings. */
  Set<String> spellings(String characters) {
    Set<String> found = Set.of("");
    for (int i = 0; i < characters.length(); i++) {
      Set<String> longer = new LinkedHashSet<>();
      for (String start : found) {
        for (String spelling : CharSpellings.of(characters.charAt(i))) {
          longer.add(start + spelling);
        }
      }
      found = longer;
    }
    return found;
  }

  /** Whether the initials could stand for these characters, or for the first of them. */
  boolean begins(String initials, String characters) {
    int length = Math.min(initials.length(), characters.length());
    for (int i = 0; i < length; i++) {
      boolean found = false;
      for (String spelling : CharSpellings.of(characters.charAt(i))) {
        found |= spelling.charAt(0) == initials.charAt(i);
      }
      if (!found) {
        return false;
      }
    }
    return length > 0 && initials.length() <= characters.length();
  }

  /** Pinyin of all characters, each in its usual reading; characters without one are left out. */
  String pinyin(String characters) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      List<String> readings = CharSpellings.readings(c);
      joined.append(readings.isEmpty() ? "" : readings.get(0));
    }
    return joined.toString();
  }

  /** The characters in the usual Cantonese spelling. */
  String cantonese(String characters) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      joined.append(cantonese(c));
    }
    return joined.toString();
  }

  /** The characters in the usual Wade–Giles spelling. */
  String wadeGiles(String characters) {
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < characters.length(); i++) {
      char c = characters.charAt(i);
      List<String> readings = CharSpellings.readings(c);
      joined.append(readings.isEmpty() ? "" : WadeGiles.of(readings.get(0)).get(0));
    }
    return joined.toString();
  }

  /** Spellings by character, each worked out once. */
  private static final class CharSpellings {
    private static final String[][] ALL = new String[1 << 16][];
    private static final List<List<String>> READINGS = new ArrayList<>();

    static {
      for (int i = 0; i < 1 << 16; i++) {
        READINGS.add(null);
      }
    }

    /** Racing threads work out the same value. */
    static String[] of(char c) {
      String[] found = ALL[c];
      if (found == null) {
        found = SHARED.spellings(c).toArray(String[]::new);
        ALL[c] = found;
      }
      return found;
    }

    static List<String> readings(char c) {
      List<String> found = READINGS.get(c);
      if (found == null) {
        found = SHARED.readings(c);
        READINGS.set(c, found);
      }
      return found;
    }
  }
}
