package org.kechuang.name;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chinese surnames: their readings as surnames, and spellings from Hong Kong to Singapore. */
final class Surnames {
  private static final Surnames SHARED = new Surnames();

  /** Readings in pinyin first, then the other spellings. */
  private final Map<String, List<String>> spellings = new HashMap<>();

  private final Map<String, List<String>> readings = new HashMap<>();

  /** Rank of the commonest surname that is spelled so. */
  private final Map<String, Integer> ranks = new HashMap<>();

  private final Map<String, String> inPinyin = new HashMap<>();
  private final Set<String> compoundSpellings = new HashSet<>();

  private Surnames() {
    int rank = 0;
    for (String[] row : NameTables.rows("surnames.tsv")) {
      Set<String> all = new LinkedHashSet<>();
      List<String> pinyin = words(row[1]);
      all.addAll(pinyin);
      if (row[0].length() == 1) {
        pinyin.forEach(reading -> all.addAll(WadeGiles.of(reading)));
      }
      all.addAll(words(row[2]));
      if (row[0].length() > 1) {
        compoundSpellings.addAll(all);
      }
      spellings.put(row[0], List.copyOf(all));
      readings.put(row[0], pinyin);
      for (String spelling : all) {
        ranks.putIfAbsent(spelling, rank);
        inPinyin.putIfAbsent(spelling, pinyin.get(0));
      }
      rank++;
    }
    readings.values().forEach(all -> inPinyin.put(all.get(0), all.get(0)));
  }

  static Surnames shared() {
    return SHARED;
  }

  private static List<String> words(String cell) {
    return cell.isEmpty() ? List.of() : List.of(Romanisation.fold(cell).split(" ", -1));
  }

  /** Whether the two characters are a compound surname. */
  boolean isCompound(String characters) {
    return characters.length() == 2 && spellings.containsKey(characters);
  }

  /** Whether two words together spell a compound surname: Ou Yang. */
  boolean isCompoundSpelling(String first, String second) {
    return compoundSpellings.contains(first + second);
  }

  /** The reading of a surname in pinyin: as a surname where it differs. */
  String reading(String characters) {
    List<String> known = readings.get(characters);
    return known == null ? Romanisation.shared().pinyin(characters) : known.get(0);
  }

  /** Every spelling of a surname. */
  List<String> spellings(String characters) {
    List<String> known = spellings.get(characters);
    return known == null ? List.of(Romanisation.shared().pinyin(characters)) : known;
  }

  /**
   * Whether letters spell a surname; any of its spellings or, character by character, any other.
   */
  boolean spells(String letters, String characters) {
    return spellings(characters).contains(letters)
        || Romanisation.shared().spells(letters, characters);
  }

  /** 0 for the commonest spelling of a surname; a large number for what spells none. */
  int rank(String letters) {
    return ranks.getOrDefault(letters, Integer.MAX_VALUE);
  }

  String pinyinOf(String letters) {
    return inPinyin.getOrDefault(letters, letters);
  }

  boolean isSurname(String letters) {
    return ranks.containsKey(letters);
  }
}
