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
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatentNumberTest {
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
  void acceptsChineseNumbers(String number) {
    assertEquals(Optional.of(number), PatentNumber.normalize(number));
  }

  @ParameterizedTest
  @CsvSource({
    "CN201710158044.0, 201710158044.0",
    "zl 2018 1 1564288.x, 201811564288.X",
    "ＣＮ２０２２１０６３５７２７．１, 202210635727.1",
    "2026-10516233-X, 202610516233.X",
    "951156 08X, 95115608.X",
    "CN97101765.4, 97101765.4",
    "200510096239, 200510096239.4",
    "CN200510096239., 200510096239.4",
    "ZL95115608, 95115608.X"
  })
  void writesChineseNumbersOneWay(String raw, String canonical) {
    assertEquals(Optional.of(canonical), PatentNumber.normalize(raw));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "202310123456.7", // check character
        "202123456789.0",
        "200410000001.4",
        "200420000001.9",
        "201750158044", // kind 5
        "95515608", // kind 5
        "CN199910158044.0", // twelve digits in a year of eight
        "97101765.5",
        "CN",
        "A1.2",
        "申请号12345",
        "12345678901234567890123456789012345678901"
      })
  void rejectsWhatBreaksTheRules(String number) {
    assertFalse(PatentNumber.isValid(number));
  }

  @ParameterizedTest
  @CsvSource({
    "CN114081026A, CN114081026A",
    "CN114081026, CN114081026",
    "'us16/123,456', 'US16/123,456'",
    "PCT/CN2020/123456, PCT/CN2020/123456",
    "EP 1234567 A1, EP1234567A1",
    "10-2020-0123456, 10-2020-0123456",
    "10203040, 10203040"
  })
  void takesForeignAndPublicationNumbersAsTheyAre(String raw, String canonical) {
    assertEquals(Optional.of(canonical), PatentNumber.normalize(raw));
  }

  @Property
  void aNumberAndItsHeadNormaliseToTheNumber(@ForAll("heads") String head) {
    String number = head + "." + PatentNumber.checkCharacter(head);
    assertEquals(Optional.of(number), PatentNumber.normalize(number));
    assertEquals(Optional.of(number), PatentNumber.normalize(head));
  }

  @Property
  void oneChangedSerialDigitIsRejected(
      @ForAll("heads") String head,
      @ForAll @IntRange(min = 1, max = 5) int fromTheEnd,
      @ForAll @IntRange(min = 1, max = 9) int shift) {
    StringBuilder changed = new StringBuilder(head);
    int position = head.length() - fromTheEnd;
    changed.setCharAt(position, (char) ('0' + (head.charAt(position) - '0' + shift) % 10));
    assertFalse(PatentNumber.isValid(changed + "." + PatentNumber.checkCharacter(head)));
  }

  @Provide
  Arbitrary<String> heads() {
    Arbitrary<Character> kind = Arbitraries.of('1', '2', '3', '8', '9');
    Arbitrary<String> recent =
        Combinators.combine(
                Arbitraries.integers().between(2003, 2099),
                kind,
                Arbitraries.integers().between(0, 9_999_999))
            .as("%04d%c%07d"::formatted);
    Arbitrary<String> early =
        Combinators.combine(
                Arbitraries.integers().between(1985, 2003).map(year -> year % 100),
                kind,
                Arbitraries.integers().between(0, 99_999))
            .as("%02d%c%05d"::formatted);
    return Arbitraries.oneOf(recent, early);
  }
}
