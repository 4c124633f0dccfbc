package org.kechuang.collection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LongCountsTest {
  @Property(tries = 200)
  void equalsAMap(@ForAll Map<Long, Integer> counts, @ForAll long[] others) {
    LongCounts found = LongCounts.of(counts);

    counts.forEach((key, count) -> assertEquals(count, found.get(key, -7)));
    for (long other : others) {
      assertEquals(counts.containsKey(other), found.contains(other));
      assertEquals(counts.getOrDefault(other, -7), found.get(other, -7));
    }
  }

  @Property(tries = 200)
  void distinctNumbersAreThoseOfAStream(@ForAll long[] values) {
    assertArrayEquals(
        Arrays.stream(values).sorted().distinct().toArray(),
        LongArrays.sortedDistinct(values.clone()));
  }
}
