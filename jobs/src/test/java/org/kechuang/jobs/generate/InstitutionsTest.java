package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class InstitutionsTest {
  @Test
  void namesAndCodesAreUnique() {
    Institutions institutions = new Institutions(1, 60_000);
    Set<String> zh = new HashSet<>();
    Set<String> en = new HashSet<>();
    Set<String> codes = new HashSet<>();
    for (long number = 0; number < 60_000; number++) {
      Institution institution = institutions.get(number);
      assertTrue(zh.add(institution.zh()), institution.zh());
      assertTrue(en.add(institution.en()), institution.en());
      assertTrue(!institution.home() || codes.add(institution.uscc()), institution.uscc());
    }
  }

  @Test
  void sizesAreSkewed() {
    Institutions institutions = new Institutions(1, 60_000);
    Map<Long, Integer> members = new HashMap<>();
    Draw draw = Draw.of(1, Stream.LAB, 1);
    for (int i = 0; i < 100_000; i++) {
      members.merge(institutions.draw(true, true, draw), 1, Integer::sum);
    }
    int largest = members.values().stream().max(Integer::compare).orElse(0);
    assertEquals(0.012, largest / 100_000.0, 0.003);
    assertTrue(members.size() > 10_000, "with members: " + members.size());
  }

  @Property
  void drawsStayOnTheirSide(
      @ForAll @LongRange(min = 20, max = 6_000_000) long count,
      @ForAll boolean home,
      @ForAll long seed) {
    Institutions institutions = new Institutions(1, count);
    long drawn = institutions.draw(home, false, Draw.of(seed, Stream.LAB, 1));
    assertTrue(drawn >= 0 && drawn < count, "drawn: " + drawn);
    assertEquals(home, institutions.get(drawn).home());
  }
}
