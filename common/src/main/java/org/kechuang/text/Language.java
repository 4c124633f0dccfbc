package org.kechuang.text;

/** The language of a text, as far as its scripts tell. */
public enum Language {
  /** Mostly Han characters and no kana to speak of. */
  ZH,
  /** Mostly Latin letters. Other languages in Latin letters are not told apart from English. */
  EN,
  /** Han or Latin letters beside a noticeable share of kana. */
  JA,
  /** No letters at all, or mostly letters of another script. */
  OTHER;

  /**
   * Share of kana among Han and kana from which a text is Japanese: names quoted in Chinese texts
   * stay below.
   */
  private static final double KANA_SHARE = 0.05;

  /** One Chinese character says about as much as three Latin letters. */
  private static final int LETTERS_PER_HAN = 3;

  /**
   * The language by the shares of scripts among the letters.
   *
   * @param text any text, null included
   * @return never null; {@link #OTHER} where there is nothing to judge by
   */
  public static Language detect(String text) {
    if (text == null) {
      return OTHER;
    }
    long han = 0;
    long kana = 0;
    long latin = 0;
    long other = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (Scripts.isLatin(c)) {
        latin++;
      } else if (Scripts.isHan(c)) {
        han++;
      } else if (Scripts.isKana(c)) {
        kana++;
      } else if (Character.isLetter(c)) {
        other++;
      }
    }
    if (kana > 0 && kana >= KANA_SHARE * (han + kana)) {
      return kana * LETTERS_PER_HAN + han * LETTERS_PER_HAN >= latin ? JA : EN;
    }
    if (han + latin == 0 || other > han * LETTERS_PER_HAN + latin) {
      return OTHER;
    }
    return han * LETTERS_PER_HAN >= latin ? ZH : EN;
  }
}
