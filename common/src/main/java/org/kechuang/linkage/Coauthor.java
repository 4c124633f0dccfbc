package org.kechuang.linkage;

import org.kechuang.name.PersonName;
import org.kechuang.name.Spelling;
import org.kechuang.name.SurnameSpellings;

/**
 * A coauthor's name as a number that is the same for hanzi and most Latin spellings: the hash of
 * the surname in pinyin above, the first initial below, or 0 where spellings do not share it.
 */
final class Coauthor {
  private static final long INITIAL = 0xff;

  private Coauthor() {}

  /** 0 if the name cannot be read. */
  static long of(PersonName name) {
    Spelling spelling = name.primary();
    if (spelling == null || spelling.family().isEmpty()) {
      return 0;
    }
    String pinyin = SurnameSpellings.pinyin(spelling.family());
    boolean initial =
        pinyin.equals(spelling.family()) && !spelling.foreign() && !spelling.initials().isEmpty();
    return (Hash64.of(pinyin) & ~INITIAL) | (initial ? spelling.initials().charAt(0) : 0);
  }

  static long surname(long coauthor) {
    return coauthor & ~INITIAL;
  }

  /** Whether the two could be the same coauthor. */
  static boolean same(long a, long b) {
    return a == b
        || ((a & ~INITIAL) == (b & ~INITIAL) && ((a & INITIAL) == 0 || (b & INITIAL) == 0));
  }
}
