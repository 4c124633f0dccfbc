package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldSizeTest {
  @Test
  void sampleScale() {
    assertEquals(
        new WorldSize(12_000, 6_500, 3_000, 60, 400, 300, 100, 20_000), WorldSize.of(0.001));
  }

  @Test
  void fullScale() {
    assertEquals(
        new WorldSize(12_000_000, 6_500_000, 3_000_000, 60_000, 400_000, 300_000, 100_000, 20_000),
        WorldSize.of(1));
  }

  @Test
  void nothingIsEmptyAtTheSmallestScale() {
    assertEquals(new WorldSize(1, 1, 1, 20, 1, 1, 1, 4_000), WorldSize.of(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 101, Double.NaN, Double.POSITIVE_INFINITY})
  void otherScalesAreRefused(double scale) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> WorldSize.of(scale)).getMessage();
    assertTrue(message.startsWith("Invalid scale " + scale), message);
  }
}
