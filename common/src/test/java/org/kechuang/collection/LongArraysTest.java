package org.kechuang.collection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LongArraysTest {
  @Property(tries = 200)
  void bytesHoldTheNumbers(@ForAll long[] values) {
    byte[] bytes = LongArrays.bytes(values);

    assertEquals(8L * values.length, bytes.length);
    assertArrayEquals(values, LongArrays.of(bytes));
    assertEquals(
        Arrays.stream(values).anyMatch(value -> value > 7),
        LongArrays.any(bytes, value -> value > 7));
  }

  @Property(tries = 200)
  void numbersAreSortedAndDistinct(@ForAll long[] values) {
    long[] expected = Arrays.stream(values).sorted().distinct().toArray();

    assertArrayEquals(expected, LongArrays.sortedDistinct(values.clone()));
  }
}
