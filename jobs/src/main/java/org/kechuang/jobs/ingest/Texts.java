package org.kechuang.jobs.ingest;

/** What a text has to go through before it enters a table. */
final class Texts {
  private Texts() {}

  /** The first characters of a text, never half a surrogate pair; null stays null. */
  static String cut(String text, int characters) {
    if (text == null || text.length() <= characters) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(characters - 1)) ? characters - 1 : characters;
    return text.substring(0, end);
  }

  /** Whether a text holds controls other than tab and line ends, or half a surrogate pair. */
  static boolean hasControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUnwanted(text, i)) {
        return true;
      }
    }
    return false;
  }

  /** The text without what {@link #hasControls} finds. */
  static String withoutControls(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!isUnwanted(text, i)) {
        clean.append(text.charAt(i));
      }
    }
    return clean.toString();
  }

  private static boolean isUnwanted(String text, int at) {
    char c = text.charAt(at);
    if (c < ' ') {
      return c != '\t' && c != '\n' && c != '\r';
    }
    if (c < '\u007f') {
      return false;
    }
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c <= '\u009f';
  }
}
