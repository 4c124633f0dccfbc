package org.kechuang.name;

/** Surnames in one spelling. */
public final class SurnameSpellings {
  private SurnameSpellings() {}

  /**
   * The pinyin of the commonest surname that is spelled so: wong is wang, cheung is zhang. What is
   * pinyin of a surname itself, or of none, stays as it is.
   */
  public static String pinyin(String letters) {
    return Surnames.shared().pinyinOf(letters);
  }
}
