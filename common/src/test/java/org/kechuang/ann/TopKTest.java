package org.kechuang.ann;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TopKTest {
  private record Pair(float score, long id) {}

  @Property
  void keepsWhatSortingWouldKeep(
      @ForAll @Size(max = 60) List<@IntRange(min = -3, max = 3) Integer> scores,
      @ForAll @IntRange(min = 1, max = 70) int k) {
    List<Pair> pairs = new ArrayList<>();
    TopK best = new TopK(k);
    for (int i = 0; i < scores.size(); i++) {
      long id = (i * 37L) % 101; // each id once, not in order
      pairs.add(new Pair(scores.get(i), id));
      best.offer(scores.get(i), id);
    }
    assertEquals(sorted(pairs, k), pairs(best.sorted()));
  }

  @Property
  void mergedPartsKeepWhatTheWholeKeeps(
      @ForAll @Size(max = 60) List<@IntRange(min = -3, max = 3) Integer> scores,
      @ForAll @IntRange(min = 1, max = 20) int k,
      @ForAll @IntRange(min = 1, max = 5) int parts) {
    TopK whole = new TopK(k);
    TopK[] selections = TopK.forQueries(parts, k);
    for (int i = 0; i < scores.size(); i++) {
      whole.offer(scores.get(i), i);
      selections[i % parts].offer(scores.get(i), i);
    }
    TopK merged = new TopK(k);
    for (TopK selection : selections) {
      merged.merge(selection);
    }
    assertEquals(pairs(whole.sorted()), pairs(merged.sorted()));
  }

  @Property
  void aRaisedFloorHidesWhatIsBelow(
      @ForAll @Size(max = 40) List<@IntRange(min = -3, max = 3) Integer> scores,
      @ForAll @IntRange(min = 1, max = 20) int k,
      @ForAll @IntRange(min = -4, max = 4) int floor,
      @ForAll @IntRange(min = 0, max = 40) int when) {
    List<Pair> pairs = new ArrayList<>();
    TopK best = new TopK(k);
    for (int i = 0; i < scores.size(); i++) {
      if (i == when) {
        best.raise(floor);
        best.raise(floor - 1);
      }
      pairs.add(new Pair(scores.get(i), i));
      best.offer(scores.get(i), i);
    }
    best.raise(floor);
    List<Pair> expected = sorted(pairs, k).stream().filter(p -> p.score() >= floor).toList();
    assertEquals(expected, pairs(best.sorted()));
  }

  @Test
  void theThresholdIsTheFloorUntilKAreKept() {
    TopK best = new TopK(2);
    best.raise(1);
    assertFalse(best.offer(0.5f, 1));
    best.offer(2, 2);
    assertEquals(1, best.threshold());
    assertFalse(best.full());
    best.offer(3, 3);
    assertEquals(2, best.threshold());
    assertTrue(best.full());
    best.raise(2.5f);
    assertEquals(2.5f, best.threshold());
    best.reset(0);
    assertEquals(0, best.threshold());
    assertFalse(best.full());
  }

  @Test
  void refusesWhatIsNotANumber() {
    TopK best = new TopK(2);
    assertFalse(best.offer(Float.NaN, 1));
    assertEquals(0, best.size());
  }

  @Test
  void keepsInfiniteScores() {
    TopK best = new TopK(3);
    best.offer(Float.NEGATIVE_INFINITY, 1);
    best.offer(Float.POSITIVE_INFINITY, 2);
    assertEquals(
        List.of(new Pair(Float.POSITIVE_INFINITY, 2), new Pair(Float.NEGATIVE_INFINITY, 1)),
        pairs(best.sorted()));
  }

  @Test
  void countsNegativeZeroAsZero() {
    TopK best = new TopK(2);
    best.offer(0f, 2);
    best.offer(-0f, 1);
    assertEquals(List.of(new Pair(0f, 1), new Pair(0f, 2)), pairs(best.sorted()));
  }

  @Test
  void refusesToKeepNothing() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> new TopK(0));
    assertEquals("Invalid number of neighbours 0: ask for at least 1", error.getMessage());
  }

  private static List<Pair> sorted(List<Pair> pairs, int k) {
    return pairs.stream()
        .sorted(Comparator.comparing(Pair::score).reversed().thenComparing(Pair::id))
        .limit(k)
        .toList();
  }

  private static List<Pair> pairs(Hits hits) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      pairs.add(new Pair(hits.score(i), hits.id(i)));
    }
    return pairs;
  }
}
