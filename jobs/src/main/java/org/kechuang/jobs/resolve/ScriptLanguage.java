package org.kechuang.jobs.resolve;

/** Tells the language of a text by its script. */
final class ScriptLanguage {
  /** An English text may cite a Chinese term; a Chinese one has more Han than a fifth of Latin. */
  private static final int LATIN_PER_HAN = 5;

  private ScriptLanguage() {}

  /** One of zh, en, ja (any kana), other. */
  static String of(String text) {
    int han = 0;
    int latin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '\u3041' && c <= '\u30fa') {
        return "ja";
      } else if (c >= '\u3400' && c <= '\u9fff') {
        han++;
      } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        latin++;
      }
    }
    if (han > 0 && han * LATIN_PER_HAN >= latin) {
      return "zh";
    }
    return latin > 0 ? "en" : "other";
  }
}
