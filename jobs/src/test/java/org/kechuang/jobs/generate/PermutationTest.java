package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PermutationTest {
  @Property(tries = 100)
  void hitsEveryNumberOnce(@ForAll @IntRange(min = 1, max = 700) int size, @ForAll long key) {
    Permutation permutation = new Permutation(size, key);
    assertEquals(
        size,
        LongStream.range(0, size).map(permutation::apply).filter(i -> i < size).distinct().count());
  }

  @Property
  void inverseUndoes(
      @ForAll @LongRange(min = 1, max = 20_000_000) long size,
      @ForAll long key,
      @ForAll long index) {
    Permutation permutation = new Permutation(size, key);
    long within = Math.floorMod(index, size);
    assertEquals(within, permutation.invert(permutation.apply(within)));
    assertTrue(permutation.apply(within) >= 0);
  }

  @Test
  void emptyRangeIsRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new Permutation(0, 1));
    assertEquals("Invalid permutation size 0: at least 1", refused.getMessage());
  }
}
