package org.kechuang.name;

/** How two names agree, best first. */
public enum NameLevel {
  /** The same characters, simplified. */
  HANZI,
  /** The same spelling of the whole name, or characters that are spelled so. */
  SPELLING,
  /** The surname and all of two or more initials. */
  INITIALS,
  /** The surname and the first initial. */
  INITIAL,
  /** The surname; one of the given names is absent or an English one. */
  FAMILY,
  /** Other characters that sound the same. */
  HOMOPHONE,
  /** Different names. */
  OTHER,
  /** At least one record has no readable name. */
  UNKNOWN;

  NameLevel better(NameLevel other) {
    return ordinal() <= other.ordinal() ? this : other;
  }

  /** Whether two people of one name could agree so. */
  public boolean compatible() {
    return ordinal() <= FAMILY.ordinal() || this == UNKNOWN;
  }
}
