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

  @Property
  void namesThatAgreeHaveABitInCommon(@ForAll("names") String one, @ForAll("names") String two) {
    PersonName a = NameParser.parse(one);
    PersonName b = NameParser.parse(two);
    if (a.agreement(b).compatible()) {
      assertTrue(compatible(one, two), () -> one + " and " + two + " agree");
    }
  }

  @Provide
  Arbitrary<String> names() {
    Arbitrary<String> given =
        Arbitraries.strings().withChars(CHARACTERS.toCharArray()).ofMinLength(1).ofMaxLength(3);
    return Combinators.combine(given, Arbitraries.integers().between(0, 5), Arbitraries.integers())
        .as(NameSignatureTest::written);
  }

  /** A name as a source may write it. */
  private static String written(String given, int way, int which) {
    String some = given.substring(0, Math.min(2, given.length()));
    List<String> spellings = List.copyOf(new HanziName("王", some).givenSpellings());
    String letters = spellings.get(Math.floorMod(which, spellings.size()));
    return switch (way) {
      case 0 -> "王" + given;
      case 1 -> "Wang " + letters;
      case 2 -> "Wang, " + letters;
      case 3 -> letters.substring(0, 1).toUpperCase(Locale.ROOT) + ". Wang";
      case 4 -> "Kevin Wang";
      default -> "王";
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
