package org.kechuang.linkage;

import java.util.Set;
import org.kechuang.name.HanziName;
import org.kechuang.name.PersonName;
import org.kechuang.name.Spelling;

/**
 * 64 bits of a name that tell most names apart which cannot be one person's: those of surnames need
 * a bit in common, those of given names are held against each other by {@link
 * #compatibleGivenNames}. All bits for what is not known.
 */
public final class NameSignature {
  private static final long ALL = -1;

  /** Bits of the given name in letters; those of its characters are above. */
  private static final int LETTERS = 40;

  private static final int CHARACTERS = Long.SIZE - LETTERS;
  private static final long ALL_LETTERS = ALL >>> CHARACTERS;
  private static final long ALL_CHARACTERS = ALL << LETTERS;

  private NameSignature() {}

  /** Bits of the surnames. */
  public static long families(PersonName name) {
    long bits = 0;
    for (String family : name.families()) {
      bits |= 1L << (Hash64.of(family) & 63);
    }
    return bits == 0 ? ALL : bits;
  }

  /**
   * Bits of the given names in two parts, both of which need a bit in common: characters are held
   * against characters, and letters against letters that they may be or that spell the characters.
   */
  public static long givenNames(PersonName name) {
    if (name.isUnknown()) {
      return ALL;
    }
    long letters = 0;
    long characters = name.hanzi().isEmpty() ? ALL_CHARACTERS : 0;
    for (HanziName hanzi : name.hanzi()) {
      characters |= hanzi.given().isEmpty() ? ALL_CHARACTERS : character(hanzi.given());
      Set<String> spellings = hanzi.givenSpellings();
      letters |= spellings.isEmpty() ? ALL_LETTERS : 0;
      for (String spelling : spellings) {
        letters |= letter(spelling);
      }
    }
    for (Spelling spelling : name.latin()) {
      boolean tells = spelling.complete() && !spelling.foreign();
      letters |= tells ? letter(spelling.given()) : ALL_LETTERS;
    }
    return characters | letters;
  }

  /** Whether the given names of two names may be one person's. */
  public static boolean compatibleGivenNames(long one, long two) {
    long common = one & two;
    return (common & ALL_CHARACTERS) != 0 && (common & ALL_LETTERS) != 0;
  }

  private static long letter(String text) {
    return 1L << Long.remainderUnsigned(Hash64.of(text), LETTERS);
  }

  private static long character(String text) {
    return 1L << (LETTERS + Long.remainderUnsigned(Hash64.of(text), CHARACTERS));
  }
}
