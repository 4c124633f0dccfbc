package org.kechuang.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StandingsTest {
  /**
   * The pairs with these scores are the resources a, b, c ...; every second one is asked for, and
   * all but one are seen, by two tasks.
   */
  @Property
  void countsSayWhatSortingSays(
      @ForAll @Size(min = 2, max = 25) List<@IntRange(min = -2, max = 3) Integer> scores,
      @ForAll @IntRange(min = 0, max = 24) int absent) {
    Standings.Builder wanted = new Standings.Builder();
    for (int i = 0; i < scores.size(); i += 2) {
      wanted.add("d", id(i), scores.get(i));
    }
    Standings standings = wanted.build();
    List<Standings.Count> tasks = List.of(standings.count(), standings.count());
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      if (i != absent) {
        seen.add(i);
        tasks.get(i % 3 == 0 ? 1 : 0).add("d", id(i), scores.get(i));
      }
    }
    seen.sort(
        Comparator.<Integer>comparingInt(scores::get).reversed().thenComparing(StandingsTest::id));
    Map<String, Long> expected = new TreeMap<>();
    for (int rank = 0; rank < seen.size(); rank++) {
      if (seen.get(rank) % 2 == 0) {
        expected.put(id(seen.get(rank)), rank + 1L);
      }
    }
    assertEquals(expected, ranks(tasks));
  }

  @Test
  void zerosOfBothSignsAreEqual() {
    Standings.Builder wanted = new Standings.Builder();
    wanted.add("d", "b", -0.0);
    Standings.Count count = wanted.build().count();
    count.add("d", "b", 0.0);
    count.add("d", "c", 0.0);
    assertEquals(Map.of("b", 1L), ranks(List.of(count)));
  }

  @Test
  void otherDemandsDoNotCount() {
    Standings.Builder wanted = new Standings.Builder();
    wanted.add("d", "b", 1);
    Standings.Count count = wanted.build().count();
    count.add("e", "a", 2);
    count.add("d", "b", 1);
    assertEquals(Map.of("b", 1L), ranks(List.of(count)));
  }

  @Test
  void refusesAnotherScoreOfTheSamePair() {
    Standings.Builder wanted = new Standings.Builder();
    wanted.add("d", "b", 0.5);
    Standings.Count count = wanted.build().count();
    assertEquals(
        "Cannot rank resource b for demand d: its score was 0.5 and is 0.25 now; run again under"
            + " another run id",
        assertThrows(IllegalStateException.class, () -> count.add("d", "b", 0.25)).getMessage());
  }

  @Test
  void refusesWhatCannotBeRanked() {
    assertEquals(
        "Invalid score NaN of b: only numbers can be ranked",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Standings.Builder().add("d", "b", Double.NaN))
            .getMessage());
  }

  private static String id(int i) {
    return String.valueOf((char) ('a' + i));
  }

  private static Map<String, Long> ranks(List<Standings.Count> tasks) {
    TreeMap<Integer, Long> better = new TreeMap<>();
    Map<String, Integer> scored = new TreeMap<>();
    for (Standings.Count task : tasks) {
      task.tell(
          (demandId, place, resourceId, count, itself) -> {
            better.merge(place, count, Long::sum);
            if (itself) {
              scored.put(resourceId, place);
            }
          });
    }
    Map<String, Long> ranks = new TreeMap<>();
    scored.forEach(
        (id, place) ->
            ranks.put(
                id,
                1
                    + better.headMap(place, true).values().stream()
                        .mapToLong(Long::longValue)
                        .sum()));
    return ranks;
  }
}
