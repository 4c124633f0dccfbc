package org.kechuang.text;

/**
 * Which script a code point belongs to: ranges, since the tables of the JDK are too slow for every
 * letter.
 */
final class Scripts {
  private Scripts() {}

  static boolean isHan(int c) {
    return (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x20000 && c <= 0x3FFFD)
        || (c >= 0xF900 && c <= 0xFAFF)
        || c == 0x3007;
  }

  static boolean isKana(int c) {
    return (c >= 0x3041 && c <= 0x309F)
        || (c >= 0x30A1 && c <= 0x30FF && c != 0x30FB)
        || (c >= 0x31F0 && c <= 0x31FF)
        || (c >= 0xFF66 && c <= 0xFF9D);
  }

  static boolean isLatin(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7)
        || (c >= 0x1E00 && c <= 0x1EFF)
        || (c >= 0xFF21 && c <= 0xFF3A)
        || (c >= 0xFF41 && c <= 0xFF5A);
  }
}
