package org.kechuang.jobs.generate;

import java.util.List;

/**
 * A publication of a laboratory.
 *
 * @param number unique in the world
 * @param authors people, the first one first
 * @param spelling how its authors' names are printed
 */
record Work(
    long number,
    int topic,
    int facet,
    Language language,
    int year,
    int citations,
    List<Long> authors,
    NameStyle spelling) {

  /** How a record quotes a title. */
  enum Wording {
    EXACT,
    LOWER_CASE,
    WITHOUT_BRACKETS,
    OTHER_PATTERN,
    OTHER_LANGUAGE
  }
}
