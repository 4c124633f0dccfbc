package org.kechuang.identifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionCodeTest {
  @ParameterizedTest
  @CsvSource({
    "310115, 310115",
    "31, 310000",
    "3205, 320500",
    "３３０１, 330100",
    "' 34-01-00 ', 340100",
    "82, 820000"
  })
  void fillsToSixDigits(String raw, String canonical) {
    assertEquals(Optional.of(canonical), RegionCode.normalize(raw));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "310", "31011", "3101155", "160000", "99", "000000", "上海", "3A"})
  void rejectsWhatIsNoRegion(String raw) {
    assertFalse(RegionCode.isValid(raw));
  }

  @Test
  void knowsThirtyFourProvinces() {
    long known =
        IntStream.range(0, 100).mapToObj("%02d"::formatted).filter(RegionCode::isValid).count();
    assertEquals(34, known);
  }
}
