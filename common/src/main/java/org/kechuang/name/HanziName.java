package org.kechuang.name;

import java.util.Set;

/**
 * A name in simplified characters.
 *
 * @param given "" if there is a surname alone
 */
public record HanziName(String family, String given) {
  /** Characters of a given name, each of which may have some ten spellings. */
  private static final int MOST_SPELLED = 2;

  /** The name in pinyin, with the surname read as a surname. */
  public Spelling pinyin() {
    return spelling(Surnames.shared().reading(family), Romanisation.shared().pinyin(given));
  }

  /** The given name in the usual Cantonese spelling. */
  String cantoneseGiven() {
    return Romanisation.shared().cantonese(given);
  }

  /** The given name in the usual Wade–Giles spelling. */
  String wadeGilesGiven() {
    return Romanisation.shared().wadeGiles(given);
  }

  /** All ways to spell the given name; none where there is none or where they are many. */
  public Set<String> givenSpellings() {
    return given.isEmpty() || given.length() > MOST_SPELLED
        ? Set.of()
        : Romanisation.shared().spellings(given);
  }

  private Spelling spelling(String familyLetters, String givenLetters) {
    StringBuilder initials = new StringBuilder();
    for (int i = 0; i < given.length(); i++) {
      String letters = Romanisation.shared().pinyin(given.substring(i, i + 1));
      initials.append(letters.isEmpty() ? "" : letters.substring(0, 1));
    }
    return new Spelling(
        familyLetters, givenLetters, initials.toString(), !givenLetters.isEmpty(), false);
  }

  NameLevel agreement(HanziName other) {
    if (equals(other)) {
      return given.isEmpty() ? NameLevel.FAMILY : NameLevel.HANZI;
    }
    if (family.equals(other.family) && (given.isEmpty() || other.given.isEmpty())) {
      return NameLevel.FAMILY;
    }
    return pinyin().equals(other.pinyin()) ? NameLevel.HOMOPHONE : NameLevel.OTHER;
  }

  NameLevel agreement(Spelling latin) {
    if (!Surnames.shared().spells(latin.family(), family)) {
      return NameLevel.OTHER;
    }
    if (latin.foreign() || latin.initials().isEmpty() || given.isEmpty()) {
      return NameLevel.FAMILY;
    }
    Romanisation romanisation = Romanisation.shared();
    if (latin.complete()) {
      return romanisation.spells(latin.given(), given) ? NameLevel.SPELLING : NameLevel.OTHER;
    }
    NameLevel best = NameLevel.OTHER;
    for (String initials : latin.initials().split("\\|", -1)) {
      if (romanisation.begins(initials, given)) {
        boolean all = initials.length() == given.length() && initials.length() > 1;
        best = best.better(all ? NameLevel.INITIALS : NameLevel.INITIAL);
      }
    }
    return best;
  }
}
