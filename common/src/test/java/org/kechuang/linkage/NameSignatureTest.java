package org.kechuang.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.kechuang.name.HanziName;
import org.kechuang.name.NameParser;
import org.kechuang.name.PersonName;

class NameSignatureTest {
  /** Some of them sound the same, some have several readings. */
  private static final String CHARACTERS = "伟薇国建重乐行小明";

  @Property(tries = 3000)
  void namesThatAgreeHaveABitInCommon(
      @ForAll("records") List<String> one, @ForAll("records") List<String> two) {
    PersonName a = NameParser.parse(one.toArray(String[]::new));
    PersonName b = NameParser.parse(two.toArray(String[]::new));
    if (a.agreement(b).compatible()) {
      assertTrue(
          NameSignature.compatibleGivenNames(
              NameSignature.givenNames(a), NameSignature.givenNames(b)),
          () -> one + " and " + two + " agree");
    }
  }

  /** The names that a record gives: one or two. */
  @Provide
  Arbitrary<List<String>> records() {
    Arbitrary<String> given =
        Arbitraries.strings().withChars(CHARACTERS.toCharArray()).ofMinLength(1).ofMaxLength(3);
    return Combinators.combine(
            Arbitraries.of("王 Wang", "行 Xing", "欧阳 Ouyang"),
            given,
            Arbitraries.integers().between(0, 9),
            Arbitraries.integers())
        .as(NameSignatureTest::written)
        .list()
        .ofMinSize(1)
        .ofMaxSize(2);
  }

  /** A name as a source may write it. */
  private static String written(String surname, String given, int way, int which) {
    String family = surname.substring(surname.indexOf(' ') + 1);
    String characters = surname.substring(0, surname.indexOf(' '));
    String some = given.substring(0, Math.min(2, given.length()));
    List<String> spellings = List.copyOf(new HanziName(characters, some).givenSpellings());
    String letters = spellings.get(Math.floorMod(which, spellings.size()));
    return switch (way) {
      case 0 -> characters + given;
      case 1 -> family + " " + letters;
      case 2 -> letters + " " + family;
      case 3 -> family + ", " + letters;
      case 4 -> letters.substring(0, 1).toUpperCase(Locale.ROOT) + ". " + family;
      case 5 -> family + " " + letters + " M.";
      case 6 -> "Kevin " + letters + " " + family;
      case 7 -> "Kevin " + family;
      case 8 -> "John A. Smith";
      default -> characters;
    };
  }

  @Test
  void otherGivenNamesAreToldApart() {
    assertFalse(compatible("Wang Wei", "Wang Ming"));
    assertFalse(compatible("王伟", "Wang Ming"));
    assertFalse(compatible("王伟", "王明"));
  }

  @Test
  void charactersDecideWhereBothHaveThem() {
    assertTrue(compatible("王伟", "Wang Wei"));
    assertTrue(compatible("王薇", "Wang Wei"));
    assertFalse(compatible("王伟", "王薇"));
  }

  @Test
  void whatIsNotKnownAgreesWithAll() {
    assertEquals(-1, NameSignature.givenNames(PersonName.UNKNOWN));
    assertEquals(-1, NameSignature.families(PersonName.UNKNOWN));
    assertTrue(compatible("", "王伟"));
    assertTrue(compatible("王", "王伟"));
    assertTrue(compatible("W. Wang", "王伟"));
  }

  @Test
  void surnamesMeetInAllTheirSpellings() {
    long hanzi = NameSignature.families(NameParser.parse("陈伟"));
    assertTrue((hanzi & NameSignature.families(NameParser.parse("Chan Wai"))) != 0);
    assertEquals(0, hanzi & NameSignature.families(NameParser.parse("Li, Wei")));
  }

  private static boolean compatible(String one, String two) {
    return NameSignature.compatibleGivenNames(
        NameSignature.givenNames(NameParser.parse(one)),
        NameSignature.givenNames(NameParser.parse(two)));
  }
}
