package org.kechuang.jobs.resolve;

import java.util.Locale;

/**
 * A publication as a record lists it; any part may be null.
 *
 * @param summary abstract
 */
record Work(String id, String title, String summary, Integer year) {
  /** Title and abstract, one or both, or an empty text. */
  String text() {
    String head = title == null ? "" : title.strip();
    String body = summary == null ? "" : summary.strip();
    return head.isEmpty() || body.isEmpty() ? head + body : head + "\n" + body;
  }

  /** Letters and digits of the title in lower case: equal for copies of the same work. */
  String titleKey() {
    if (title == null) {
      return "";
    }
    StringBuilder key = new StringBuilder(title.length());
    title
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(key::appendCodePoint);
    return key.toString();
  }
}
