package org.kechuang.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BestIdsTest {
  @Property
  void keepsWhatSortingAndCuttingKeeps(
      @ForAll("offers") List<BestIds.Scored> offers, @ForAll @IntRange(min = 1, max = 12) int k) {
    List<BestIds.Scored> expected =
        offers.stream()
            .sorted(
                Comparator.comparingDouble(BestIds.Scored::score)
                    .reversed()
                    .thenComparing(BestIds.Scored::id))
            .limit(k)
            .toList();
    assertEquals(expected, best(offers, k));
  }

  @Property
  void orderOfOffersDoesNotMatter(
      @ForAll("offers") List<BestIds.Scored> offers,
      @ForAll @IntRange(min = 1, max = 12) int k,
      @ForAll long seed) {
    List<BestIds.Scored> shuffled = new ArrayList<>(offers);
    Collections.shuffle(shuffled, new Random(seed));
    assertEquals(best(offers, k), best(shuffled, k));
  }

  /** Who leaves out what is below the least loses nothing. */
  @Property
  void noneOfTheBestIsBelowTheLeast(
      @ForAll("offers") List<BestIds.Scored> offers, @ForAll @IntRange(min = 1, max = 12) int k) {
    List<BestIds.Scored> positive = offers.stream().filter(o -> o.score() >= 0).toList();
    BestIds asked = new BestIds(k);
    for (BestIds.Scored offer : positive) {
      if (offer.score() >= asked.least()) {
        asked.offer(offer.id(), offer.score());
      }
    }
    assertEquals(best(positive, k), asked.best());
  }

  @Example
  void tellsTheLeastAsSoonAsThereAreEnough() {
    BestIds best = new BestIds(2);
    best.offer("a", 0.5f);
    assertEquals(0, best.least());
    best.offer("b", 0.25f);
    assertEquals(0.25f, best.least());
    best.offer("c", 0.75f);
    best.offer("d", 1f);
    assertEquals(0.75f, best.least());
  }

  @Example
  void smallestIdsWinAmongEqualScores() {
    BestIds best = new BestIds(2);
    List.of("d", "b", "a", "c").forEach(id -> best.offer(id, 0.5f));
    assertEquals(List.of("a", "b"), best.best().stream().map(BestIds.Scored::id).toList());
  }

  @Example
  void negativeZeroIsZero() {
    BestIds ascending = new BestIds(2);
    ascending.offer("a", 0f);
    ascending.offer("b", 0f);
    ascending.offer("0", -0f);
    BestIds descending = new BestIds(2);
    descending.offer("0", -0f);
    descending.offer("b", 0f);
    descending.offer("a", 0f);
    assertEquals(List.of("0", "a"), ascending.best().stream().map(BestIds.Scored::id).toList());
    assertEquals(ascending.best(), descending.best());
  }

  @Example
  void refusesNaNWhichNoOrderHolds() {
    BestIds best = new BestIds(1);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> best.offer("a", Float.NaN));
    assertEquals("Invalid score NaN of a: only numbers can be ranked", e.getMessage());
  }

  @Example
  void refusesToKeepNothing() {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new BestIds(0));
    assertEquals("Invalid number of results 0: ask for at least 1", e.getMessage());
  }

  /** Few scores and ids that occur once, so that ties are common. */
  @Provide
  Arbitrary<List<BestIds.Scored>> offers() {
    Arbitrary<Float> scores = Arbitraries.of(-1f, 0f, 0.25f, 0.5f, 0.75f, 1f);
    Arbitrary<String> ids = Arbitraries.integers().between(0, 99).map(i -> "r" + i);
    return Combinators.combine(ids, scores)
        .as(BestIds.Scored::new)
        .list()
        .uniqueElements(BestIds.Scored::id)
        .ofMaxSize(80);
  }

  private static List<BestIds.Scored> best(List<BestIds.Scored> offers, int k) {
    BestIds best = new BestIds(k);
    offers.forEach(offer -> best.offer(offer.id(), offer.score()));
    return best.best();
  }
}
