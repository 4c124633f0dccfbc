package org.kechuang.collection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LongListTest {
  @Property(tries = 100)
  void itHoldsWhatWasAddedInOrder(@ForAll @Size(max = 300) long[] values) {
    LongList oneByOne = new LongList();
    for (long value : values) {
      oneByOne.add(value);
    }
    LongList atOnce = new LongList();
    atOnce.addAll(values);

    assertArrayEquals(values, oneByOne.toArray());
    assertArrayEquals(values, atOnce.toArray());
    assertEquals(values.length, atOnce.size());
  }

  @Test
  void aClearedListStartsAnew() {
    LongList list = new LongList();
    list.addAll(1, 2, 3);
    long[] taken = list.toArray();
    list.clear();
    list.add(4);

    assertArrayEquals(new long[] {4}, list.toArray());
    assertArrayEquals(new long[] {1, 2, 3}, taken);
  }
}
