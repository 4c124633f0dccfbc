package org.kechuang.linkage;

import org.kechuang.name.PersonName;
import org.kechuang.name.Spelling;

/** How completely a record tells a name. */
enum NameForm {
  HANZI,
  FULL,
  INITIALS,
  /** A surname alone, or beside an English name. */
  FAMILY,
  UNKNOWN;

  static NameForm of(PersonName name) {
    if (name.isUnknown()) {
      return UNKNOWN;
    }
    if (!name.hanzi().isEmpty()) {
      return HANZI;
    }
    NameForm best = FAMILY;
    for (Spelling spelling : name.latin()) {
      if (!spelling.foreign() && !spelling.initials().isEmpty()) {
        best = spelling.complete() ? FULL : best == FAMILY ? INITIALS : best;
      }
    }
    return best;
  }
}
