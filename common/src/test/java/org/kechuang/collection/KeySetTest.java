package org.kechuang.collection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KeySetTest {
  @Property(tries = 200)
  void holdsItsKeysAndNoOthers(@ForAll long[] keys, @ForAll long[] others) {
    var known = Arrays.stream(keys).boxed().collect(Collectors.toSet());
    KeySet set = new KeySet(keys);

    for (long key : keys) {
      assertTrue(set.contains(key));
      assertTrue(set.index(key) < set.indices());
      assertEquals(key, set.key(set.index(key)));
    }
    for (long other : others) {
      assertEquals(known.contains(other), set.contains(other));
    }
  }

  @Property(tries = 200)
  void findsManyAtOnceAsOneByOne(
      @ForAll long[] keys, @ForAll long[] others, @ForAll @IntRange(max = 9000) int before) {
    KeySet set = new KeySet(keys);
    long[] asked =
        Stream.of(LongStream.range(0, before).toArray(), keys, others, new long[] {0, 1, 0}, keys)
            .flatMapToLong(Arrays::stream)
            .toArray();

    assertArrayEquals(
        IntStream.range(0, asked.length).filter(i -> set.contains(asked[i])).toArray(),
        set.find(asked));
  }

  @Test
  void zeroIsAKeyLikeAnyOther() {
    assertTrue(new KeySet(7, 0).contains(0));
    assertFalse(new KeySet(7).contains(0));
    assertFalse(new KeySet().contains(0));
    assertFalse(new KeySet(0).isEmpty());
    assertFalse(new KeySet(7).isEmpty());
    assertTrue(new KeySet().isEmpty());
    assertFalse(new KeySet().contains(1));
  }
}
