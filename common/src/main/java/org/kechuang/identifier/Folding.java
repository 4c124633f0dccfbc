package org.kechuang.identifier;

import java.text.Normalizer;

/** What all identifiers go through before their own rules: one spelling per character. */
final class Folding {
  /** UTF-16 units; no identifier comes near, and longer text is not worth normalising. */
  private static final int LONGEST = 512;

  private static final int MINUS_SIGN = '\u2212';

  private Folding() {}

  /**
   * NFKC (so full-width forms become ASCII), every dash a hyphen, runs of white space one blank,
   * none at the ends, no invisible format characters. Empty for null and for over-long text.
   */
  static String plain(String raw) {
    if (raw == null || raw.length() > LONGEST) {
      return "";
    }
    // Format characters go first: removed later they would leave characters that NFKC still joins.
    StringBuilder visible = new StringBuilder(raw.length());
    raw.codePoints()
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(visible::appendCodePoint);
    StringBuilder folded = new StringBuilder(visible.length());
    Normalizer.normalize(visible, Normalizer.Form.NFKC)
        .codePoints()
        .forEach(c -> append(folded, c));
    return folded.toString().strip();
  }

  /** {@link #plain} without any blanks and with ASCII letters in upper case. */
  static String compact(String raw) {
    return upper(plain(raw).replace(" ", ""));
  }

  /** {@link #compact} without hyphens. */
  static String code(String raw) {
    return compact(raw).replace("-", "");
  }

  /** ASCII alone: the full mapping would let letters such as the dotless i pass for ASCII ones. */
  static String upper(String text) {
    StringBuilder upper = new StringBuilder(text);
    for (int i = 0; i < upper.length(); i++) {
      char c = upper.charAt(i);
      if (c >= 'a' && c <= 'z') {
        upper.setCharAt(i, (char) (c - 'a' + 'A'));
      }
    }
    return upper.toString();
  }

  private static void append(StringBuilder folded, int codePoint) {
    if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
      if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
        folded.append(' ');
      }
    } else if (Character.getType(codePoint) == Character.DASH_PUNCTUATION
        || codePoint == MINUS_SIGN) {
      folded.append('-');
    } else {
      folded.appendCodePoint(codePoint);
    }
  }
}
