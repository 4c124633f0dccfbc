package org.kechuang.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private final Calibration calibration =
      new Calibration(new double[] {0.1, 0.3, 0.3, 0.5}, new double[] {0, 0.2, 0.4, 0.8});

  @Test
  void linearBetweenPointsAndConstantBeyond() {
    assertEquals(0.1, calibration.probability(0.2), 1e-12);
    assertEquals(0.6, calibration.probability(0.4), 1e-12);
    assertEquals(0, calibration.probability(-3));
    assertEquals(0.8, calibration.probability(3));
  }

  @Property(tries = 200)
  void neverFalls(
      @ForAll @DoubleRange(min = 0, max = 1) double a,
      @ForAll @DoubleRange(min = 0, max = 1) double b) {
    double low = calibration.probability(Math.min(a, b));
    double high = calibration.probability(Math.max(a, b));
    assertTrue(low <= high, low + " > " + high);
  }

  @Test
  void nothingLearnedIsNoNumber() {
    assertEquals(Double.NaN, Calibration.NONE.probability(0.5));
    assertTrue(Calibration.NONE.isEmpty());
  }

  @Test
  void refusesWhatFalls() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Calibration(new double[] {1, 2}, new double[] {0.5, 0.4}));
    assertTrue(e.getMessage().startsWith("Invalid calibration: point 1 is (2.0, 0.4)"));
  }
}
