package org.kechuang.identifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrlTest {
  @ParameterizedTest
  @CsvSource({
    "gb/t 22900-2022:7, GB/T 22900-2022:7",
    "GB/T22900：9级, GB/T 22900-2022:9",
    "GBT 22900-2009:1, GB/T 22900-2009:1",
    "ISO 16290:2013:4, ISO 16290-2013:4",
    "trl 6, TRL:6",
    "TRL-3, TRL:3",
    "ＴＲＬ９, TRL:9",
    "江苏 2019:13, 江苏 2019:13"
  })
  void writesSchemeAndLevelOneWay(String raw, String canonical) {
    assertEquals(Optional.of(canonical), Trl.normalize(raw));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        ":7",
        "TRL",
        "TRL0",
        "TRL10",
        "GB/T 22900-2022:10",
        "LOCAL:14",
        "LOCAL:0",
        "12:3"
      })
  void rejectsWhatHasNoSuchLevel(String raw) {
    assertFalse(Trl.isValid(raw));
  }

  @Test
  void keepsSchemeAndLevelTogether() {
    assertEquals(Optional.of(new Trl("GB/T 22900-2022", 5)), Trl.of("gb/t 22900", 5));
    assertEquals(Optional.empty(), Trl.of(null, 5));
    assertEquals(Optional.empty(), Trl.of("TRL", null));
  }

  @Test
  void refusesALevelBeyondItsScheme() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> new Trl("TRL", 10));
    assertEquals(
        "Invalid readiness level 10: scheme TRL has the levels 1 to 9", thrown.getMessage());
  }

  @Test
  void refusesASchemeThatIsNoName() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> new Trl("", 1));
    assertEquals(
        "Invalid readiness scheme '': give 1 to 64 letters, digits, blanks and / . _ ( ) - "
            + "with at least one letter",
        thrown.getMessage());
  }
}
