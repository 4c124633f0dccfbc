package org.kechuang.jobs.ingest;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * Which names of columns a message may show: without a header line the first record of a file is
 * taken for them, and records tell about people.
 */
final class ColumnNames {
  private static final int LONGEST = 50;

  /** Part of an e-mail address or of a telephone number, or a mark between values. */
  private static final Pattern VALUE = Pattern.compile("[^@\\s]@[^@\\s]|\\p{Nd}{5}|[,，;；。|]");

  /** The words with which Spark lists the columns that it knows, and all behind them. */
  private static final Pattern LISTED = Pattern.compile("[.,]?[^.,\\]]*\\[`.*");

  private ColumnNames() {}

  /** Whether one of the names looks like a value: then all may be values of one record. */
  static boolean mayBeValues(Collection<String> names) {
    return names.stream().anyMatch(ColumnNames::looksLikeValue);
  }

  private static boolean looksLikeValue(String name) {
    return name.length() > LONGEST
        || name.codePoints().noneMatch(Character::isLetter)
        || VALUE.matcher(name).find();
  }

  /** What a message says instead of the names. */
  static String hidden(Collection<String> names) {
    return names.size()
        + ", not shown since they may be the values of a record; check that the file has a header"
        + " line";
  }

  /** A line of Spark's without the columns that it knows. */
  static String withoutThem(String line) {
    return LISTED.matcher(line).replaceFirst("");
  }
}
