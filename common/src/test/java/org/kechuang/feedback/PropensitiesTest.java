package org.kechuang.feedback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kechuang.engagement.DeclineReason;
import org.kechuang.engagement.State;
import org.kechuang.feedback.Propensities.Exposure;

class PropensitiesTest {
  @Provide
  Arbitrary<Map<Integer, Exposure>> exposures() {
    Arbitrary<Exposure> exposure =
        Arbitraries.longs()
            .between(1, 200)
            .flatMap(
                shown -> Arbitraries.longs().between(0, shown).map(v -> new Exposure(shown, v)));
    return Arbitraries.maps(Arbitraries.integers().between(1, 50), exposure).ofMinSize(1);
  }

  @Property
  void neverRiseWithTheRank(@ForAll("exposures") Map<Integer, Exposure> exposures) {
    Propensities estimated = Propensities.estimate(exposures, 0.05);
    double before = 1;
    for (double share : new TreeMap<>(estimated.all()).values()) {
      assertTrue(share <= before + 1e-12 && share >= 0.05 && share <= 1, "share " + share);
      before = share;
    }
    assertEquals(exposures.keySet(), estimated.all().keySet());
  }

  @Test
  void neighboursThatRiseArePooled() {
    Propensities estimated =
        Propensities.estimate(
            Map.of(
                1, new Exposure(99, 80),
                2, new Exposure(99, 20),
                3, new Exposure(99, 40),
                7, new Exposure(999, 0)),
            0.01);
    assertEquals(0.805, estimated.of(1), 1e-12);
    assertEquals(60.5 / 199, estimated.of(2), 1e-12);
    assertEquals(60.5 / 199, estimated.of(3), 1e-12);
    assertEquals(60.5 / 199, estimated.of(6), 1e-12, "as the next better rank");
    assertEquals(0.01, estimated.of(7), 1e-12, "clipped");
    assertEquals(0.01, estimated.of(1_000), 1e-12);
  }

  @Test
  void nonsenseIsRefused() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> new Exposure(3, 4))
            .getMessage()
            .startsWith("Invalid exposure"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Propensities.estimate(Map.of(), 0.0))
            .getMessage()
            .startsWith("Invalid least propensity"));
    assertThrows(IllegalStateException.class, () -> Propensities.estimate(Map.of(), 0.1).of(1));
  }

  @ParameterizedTest
  @CsvSource({
    "PROPOSED, , proposed, 0",
    "VIEWED, , viewed, 0",
    "REPLIED, TERMS, replied, 1",
    "CONTACTED, NO_CAPACITY, contacted, 1",
    "MEETING, SCIENTIFIC_DOUBT, mismatch, 0",
    "NEGOTIATING, TOO_EARLY, negotiating, 2",
    "DELIVERED, , delivered, 3"
  })
  void outcomesAreGraded(State furthest, DeclineReason reason, String word, int grade) {
    assertEquals(new Outcome(word, grade), Outcome.of(furthest, reason));
  }
}
