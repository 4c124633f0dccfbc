package org.kechuang.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final Bootstrap BOOTSTRAP = Bootstrap.seeded(7);

  @Test
  void noValueGivesAnUndefinedEstimate() {
    Estimate estimate = BOOTSTRAP.mean();
    assertEquals(new Estimate(Double.NaN, Double.NaN, Double.NaN, 0), estimate);
    assertFalse(estimate.isDefined());
  }

  @Test
  void oneValueGivesAnIntervalOfNoWidth() {
    assertEquals(new Estimate(0.3, 0.3, 0.3, 1), BOOTSTRAP.mean(0.3));
  }

  @Test
  void equalValuesGiveAnIntervalOfNoWidth() {
    double[] values = new double[10];
    Arrays.fill(values, 0.1);
    Estimate estimate = BOOTSTRAP.mean(values);
    assertEquals(estimate.value(), estimate.low());
    assertEquals(estimate.value(), estimate.high());
  }

  @Test
  void theIntervalOfManyValuesIsThatOfTheNormalApproximation() {
    double[] values = new Random(11).doubles(2000).toArray();
    Estimate estimate = BOOTSTRAP.mean(values);
    double halfWidth = 1.96 * Math.sqrt(1.0 / 12 / values.length);
    assertEquals(0.5, estimate.value(), 0.02);
    assertEquals(estimate.value() - halfWidth, estimate.low(), 0.2 * halfWidth);
    assertEquals(estimate.value() + halfWidth, estimate.high(), 0.2 * halfWidth);
    assertEquals(2000, estimate.count());
  }

  @Test
  void theSeedDecidesTheDraws() {
    double[] values = new Random(11).doubles(50).toArray();
    assertEquals(BOOTSTRAP.mean(values), Bootstrap.seeded(7).mean(values));
    assertNotEquals(BOOTSTRAP.mean(values), Bootstrap.seeded(8).mean(values));
  }

  @Test
  void aDifferenceIsPairedDemandByDemand() {
    double[] before = new Random(11).doubles(100).toArray();
    double[] after = Arrays.stream(before).map(value -> value + 0.25).toArray();
    Estimate estimate = BOOTSTRAP.meanDifference(before, after);
    assertEquals(0.25, estimate.value(), 1e-12);
    assertEquals(0.25, estimate.low(), 1e-12);
    assertEquals(0.25, estimate.high(), 1e-12);
    assertEquals(100, estimate.count());
  }

  @Test
  void refusesPairsOfDifferentLengths() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> BOOTSTRAP.meanDifference(new double[2], new double[3]));
    assertEquals(
        "Invalid pairs: 2 values before and 3 after; give both for each demand",
        thrown.getMessage());
  }

  @Test
  void refusesValuesWithoutAMean() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.mean(0.5, Double.NaN));
    assertEquals(
        "Invalid value NaN: only finite values have a mean; count undefined ones apart",
        thrown.getMessage());
  }

  @Test
  void refusesToDrawNothing() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> new Bootstrap(0, 1));
    assertEquals("Invalid number of resamples 0: it must be at least 1", thrown.getMessage());
  }

  @Property(tries = 200)
  void theIntervalLiesWithinTheValues(@ForAll("shares") double[] values) {
    Estimate estimate = new Bootstrap(50, 3).mean(values);
    double least = Arrays.stream(values).min().orElseThrow() - 1e-12;
    double most = Arrays.stream(values).max().orElseThrow() + 1e-12;
    assertTrue(estimate.isDefined());
    assertTrue(least <= estimate.low() && estimate.high() <= most, estimate::toString);
    assertTrue(estimate.low() <= estimate.high(), estimate::toString);
  }

  @Property(tries = 200)
  void theOrderOfTheValuesDoesNotMatter(@ForAll("shares") double[] values, @ForAll long seed) {
    double[] reversed = new double[values.length];
    Arrays.setAll(reversed, i -> values[values.length - 1 - i]);
    Bootstrap bootstrap = new Bootstrap(20, seed);
    assertEquals(bootstrap.mean(values), bootstrap.mean(reversed));
  }

  @Provide
  Arbitrary<double[]> shares() {
    return Arbitraries.doubles().between(0, 1).array(double[].class).ofMinSize(1).ofMaxSize(20);
  }
}
