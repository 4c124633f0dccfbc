package org.kechuang.text;

import com.hankcs.hanlp.HanLP;

/**
 * Traditional to simplified characters, one by one: fast, and blind to the few that depend on the
 * word.
 */
final class SimplifiedChinese {
  private static final char FIRST = 0x4E00;
  private static final char LAST = 0x9FFF;
  private static final char[] TABLE = table();

  private SimplifiedChinese() {}

  /** The simplified form of a character, the character itself where there is none. */
  static char of(char c) {
    return c >= FIRST && c <= LAST ? TABLE[c - FIRST] : c;
  }

  private static char[] table() {
    HanLpResources.install();
    char[] table = new char[LAST - FIRST + 1];
    for (char c = FIRST; c <= LAST; c++) {
      String simplified = HanLP.convertToSimplifiedChinese(String.valueOf(c));
      table[c - FIRST] = simplified.length() == 1 ? simplified.charAt(0) : c;
    }
    // A few entries map to characters that are themselves mapped: follow them, so that normalising
    // is idempotent.
    for (int i = 0; i < table.length; i++) {
      for (int step = 0; step < 4 && table[i] >= FIRST && table[i] <= LAST; step++) {
        table[i] = table[table[i] - FIRST];
      }
    }
    return table;
  }
}
