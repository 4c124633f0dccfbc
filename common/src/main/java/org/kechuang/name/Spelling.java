package org.kechuang.name;

/**
 * One reading of a name in Latin letters.
 *
 * @param family lower-case letters without marks
 * @param given all letters of the given name that are there, joined; "" if there are initials alone
 * @param initials of the given name; several where the letters can be cut in several ways,
 *     separated by a bar; "" if no given name is known
 * @param complete whether {@code given} is the whole given name
 * @param foreign whether a Chinese surname stands beside a given name that is not Chinese, which
 *     says nothing of the Chinese one
 */
public record Spelling(
    String family, String given, String initials, boolean complete, boolean foreign) {

  /** How the given names of two spellings agree; the families are not looked at. */
  NameLevel givenAgreement(Spelling other) {
    if (foreign != other.foreign) {
      return NameLevel.FAMILY;
    }
    if (complete && other.complete) {
      return given.equals(other.given) && !contradicts(other)
          ? NameLevel.SPELLING
          : NameLevel.OTHER;
    }
    if (initials.isEmpty() || other.initials.isEmpty()) {
      return NameLevel.FAMILY;
    }
    if (!given.startsWith(other.given) && !other.given.startsWith(given)) {
      return NameLevel.OTHER;
    }
    return initialsAgreement(other.initials);
  }

  private NameLevel initialsAgreement(String others) {
    NameLevel best = NameLevel.OTHER;
    for (String mine : initials.split("\\|", -1)) {
      for (String theirs : others.split("\\|", -1)) {
        if (mine.equals(theirs)) {
          best = best.better(mine.length() > 1 ? NameLevel.INITIALS : NameLevel.INITIAL);
        } else if (mine.startsWith(theirs) || theirs.startsWith(mine)) {
          best = best.better(NameLevel.INITIAL);
        }
      }
    }
    return best;
  }

  /** Middle initials that both give and that differ; Chinese given names are joined instead. */
  private boolean contradicts(Spelling other) {
    return initialsAgreement(other.initials) == NameLevel.OTHER;
  }

  /** The first of the possible initials; "" if there are none. */
  public String firstInitials() {
    int bar = initials.indexOf('|');
    return bar < 0 ? initials : initials.substring(0, bar);
  }
}
