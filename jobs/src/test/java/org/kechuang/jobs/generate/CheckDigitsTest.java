package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckDigitsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "201710158044.0",
        "202210635727.1",
        "202610516233.X",
        "201811564288.X",
        "200510096239.4",
        "95115608.X",
        "97101765.4"
      })
  void applicationNumbersOfBothLengths(String number) {
    assertEquals(number, CheckDigits.applicationNumber(number.substring(0, number.indexOf('.'))));
  }

  @ParameterizedTest
  @CsvSource({"000000021825009,7", "000000021694233,X"})
  void orcidCheckOfPublishedSamples(String digits, String check) {
    assertEquals(check.charAt(0), CheckDigits.orcidCheck(digits));
  }

  @ParameterizedTest
  @ValueSource(strings = {"91350100M000100Y43", "91330100799655058B", "91440300708461136T"})
  void creditCodeChecks(String code) {
    assertEquals(code.charAt(16), CheckDigits.organisationCheck(code));
    assertEquals(code.charAt(17), CheckDigits.usccCheck(code));
  }

  @Property
  void generatedOnesHaveTheirShape(
      @ForAll @LongRange(min = 0, max = 31L * 31 * 31 * 31 * 31 * 31 - 1) long number) {
    assertTrue(CheckDigits.orcid(number).matches("0088-\\d{4}-\\d{4}-\\d{3}[0-9X]"));
    String code = CheckDigits.uscc("91", "320100", "MA", number);
    assertTrue(code.matches("91320100MA[0-9A-HJ-NPQRTUWXY]{6}[0-9X][0-9A-HJ-NPQRTUWXY]"), code);
  }

  @Property
  void spoilingAlwaysChangesTheCheck(@ForAll @LongRange(min = 0, max = 99_999_999L) long number) {
    String orcid = CheckDigits.orcid(number);
    assertNotEquals(orcid, CheckDigits.spoiled(orcid));
    assertEquals(orcid.substring(0, 18), CheckDigits.spoiled(orcid).substring(0, 18));
  }
}
