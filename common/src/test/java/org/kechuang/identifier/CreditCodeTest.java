package org.kechuang.identifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  @ParameterizedTest
  @ValueSource(strings = {"91350100M000100Y43", "91330100799655058B", "91440300708461136T"})
  void acceptsValidCodes(String code) {
    assertEquals(Optional.of(code), CreditCode.normalize(code));
  }

  @ParameterizedTest
  @CsvSource({
    "'  91350100m000100y43 ', 91350100M000100Y43",
    "9133 0100-79965505-8 B, 91330100799655058B",
    "９１４４０３００７０８４６１１３６Ｔ, 91440300708461136T",
    "91440300–708461136\u200BT, 91440300708461136T"
  })
  void foldsTheSpelling(String raw, String canonical) {
    assertEquals(Optional.of(canonical), CreditCode.normalize(raw));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "91350100M000100Y4Z", // outside the alphabet
        "91350100M000100Y44", // check character
        "91350100M000100Y4", // too short
        "91350100M000100Y433", // too long
        "9135010AM000100Y43", // letter in the region
        "",
        "无"
      })
  void rejectsInvalidCodes(String code) {
    assertFalse(CreditCode.isValid(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"M000100Y5", "M000100YX"})
  void rejectsAWrongOrganisationCheckEvenWhenTheLastCharacterFits(String organisation) {
    String head = "91350100" + organisation;
    assertFalse(CreditCode.isValid(head + CreditCode.checkCharacter(head + "0")));
  }

  @Property
  void validCodesNormaliseToThemselves(@ForAll("codes") String code) {
    assertEquals(Optional.of(code), CreditCode.normalize(code));
  }

  @Property
  void oneChangedCharacterIsRejected(
      @ForAll("codes") String code,
      @ForAll @IntRange(max = 17) int position,
      @ForAll @CharRange(from = '0', to = '9') @CharRange(from = 'A', to = 'Z') char other) {
    StringBuilder changed = new StringBuilder(code);
    changed.setCharAt(position, other);
    assertEquals(code.charAt(position) == other, CreditCode.isValid(changed.toString()));
  }

  @Provide
  Arbitrary<String> codes() {
    Arbitrary<String> department = Arbitraries.strings().withChars(ALPHABET).ofLength(2);
    Arbitrary<String> region = Arbitraries.strings().numeric().ofLength(6);
    Arbitrary<String> organisation = Arbitraries.strings().withChars(ALPHABET).ofLength(8);
    return Combinators.combine(department, region, organisation)
        .as((first, second, third) -> checked(first + second + third));
  }

  private static String checked(String head) {
    String seventeen = head + CreditCode.organisationCheckCharacter(head);
    return seventeen + CreditCode.checkCharacter(seventeen + "0");
  }
}
