package org.kechuang.jobs.generate;

import java.util.List;

/**
 * A person's name with all that its spellings need.
 *
 * @param family the surname
 * @param given one or two characters
 * @param english a first name used abroad; empty for most
 */
record PersonName(Surname family, List<Glyph> given, String english, Origin origin) {

  /** Where a name was first spelled in Latin letters. */
  enum Origin {
    MAINLAND(0),
    HONG_KONG(1),
    TAIWAN(2);

    private final int spelling;

    Origin(int spelling) {
      this.spelling = spelling;
    }

    /** The place of its spelling in lists of spellings. */
    int spelling() {
      return spelling;
    }
  }

  /**
   * A family name.
   *
   * @param pinyin with tone digits, in its reading as a surname
   * @param latin its spelling by origin
   */
  record Surname(String simplified, String traditional, String pinyin, List<String> latin) {}

  /**
   * A character of a given name.
   *
   * @param pinyin with tone digit
   * @param latin its spelling by origin
   */
  record Glyph(String simplified, String traditional, String pinyin, List<String> latin) {}

  String simplified() {
    return given.size() == 1
        ? family.simplified() + given.get(0).simplified()
        : family.simplified() + given.get(0).simplified() + given.get(1).simplified();
  }

  String traditional() {
    StringBuilder name = new StringBuilder(family.traditional());
    given.forEach(glyph -> name.append(glyph.traditional()));
    return name.toString();
  }

  String latinFamily() {
    return family.latin().get(origin.spelling());
  }

  /** The given name's syllables, capitalised, in the spelling of the origin. */
  String latinGiven(int index) {
    return given.get(index).latin().get(origin.spelling());
  }
}
