package org.kechuang.text;

import java.text.Normalizer;

/**
 * The one normal form in which texts are compared: compatibility forms unified (NFKC), simplified
 * characters, lower case, no control or format characters, single spaces.
 */
public final class TextNormalizer {
  /** What a Chinese text turns into after being decoded wrongly twice; no real text contains it. */
  private static final String MOJIBAKE = "锟斤拷";

  private TextNormalizer() {}

  /**
   * The normal form of a text.
   *
   * @param text any text, null included
   * @return the normal form, trimmed; "" for null. Normalising twice changes nothing.
   */
  public static String normalize(String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    // A letter may take its lower case only after its form was unified, and a lower-case letter may
    // unify further.
    String clean = clean(composed(text));
    String stable =
        Normalizer.isNormalized(clean, Normalizer.Form.NFKC) ? clean : clean(composed(clean));
    return stable.contains(MOJIBAKE) ? clean(stable.replace(MOJIBAKE, " ")) : stable;
  }

  private static String composed(String text) {
    return isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  /** Whether it has ASCII characters alone. */
  public static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ' && c < 0x7F) {
        out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
      } else if (c >= 0x4E00 && c <= 0x9FFF) {
        out.append(SimplifiedChinese.of(c));
      } else if (Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0xFFFD) {
        space(out);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.appendCodePoint(Character.toLowerCase(Character.toCodePoint(c, text.charAt(++i))));
      } else if (!isInvisible(c)) {
        out.append(Character.toLowerCase(c));
      }
    }
    int end = out.length();
    return end > 0 && out.charAt(end - 1) == ' ' ? out.substring(0, end - 1) : out.toString();
  }

  private static void space(StringBuilder out) {
    int end = out.length();
    if (end > 0 && out.charAt(end - 1) != ' ') {
      out.append(' ');
    }
  }

  private static boolean isInvisible(char c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.PRIVATE_USE
        || type == Character.UNASSIGNED;
  }
}
