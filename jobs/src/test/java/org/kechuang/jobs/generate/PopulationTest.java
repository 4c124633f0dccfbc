package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.kechuang.jobs.generate.Population.Appearance;

class PopulationTest {
  private static WorldSize sized(long overseas, long national) {
    return new WorldSize(overseas, national, 1, 20, 1, 1, 1, 1);
  }

  @Property(tries = 60)
  void recordsAndPeopleFitTogether(
      @ForAll @LongRange(min = 1, max = 900) long overseas,
      @ForAll @LongRange(min = 1, max = 900) long national,
      @ForAll long seed) {
    Population population = new Population(seed, sized(overseas, national));
    Set<Appearance> seen = new HashSet<>();
    for (long person = 0; person < population.people(); person++) {
      List<Appearance> appearances = population.appearances(person);
      assertTrue(!appearances.isEmpty(), "person without a record: " + person);
      for (Appearance appearance : appearances) {
        assertEquals(person, population.person(appearance.source(), appearance.record()));
        assertTrue(population.inList(appearance.source(), person));
        assertTrue(seen.add(appearance), "two people: " + appearance);
      }
    }
    assertEquals(overseas + national, seen.size());
  }

  @Test
  void aboutSixPercentAreInBothListsAndSomeTwiceInOne() {
    Population population = new Population(1, WorldSize.of(0.01));
    int both = 0;
    int twiceInOne = 0;
    for (long person = 0; person < population.people(); person++) {
      List<Appearance> appearances = population.appearances(person);
      long lists = appearances.stream().map(Appearance::source).distinct().count();
      both += lists == 2 ? 1 : 0;
      twiceInOne += appearances.size() > lists ? 1 : 0;
    }
    assertEquals(0.06, both / (double) population.people(), 0.003);
    assertEquals(0.02, twiceInOne / (double) population.people(), 0.003);
  }
}
