package org.kechuang.collection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class KeyGroupsTest {
  @Property(tries = 300)
  void aKeyThatIsAskedForHasItsMembersInOrder(
      @ForAll @Size(max = 12) List<@Size(max = 6) List<@LongRange(min = -3, max = 5) Long>> members,
      @ForAll List<@LongRange(min = -3, max = 5) Long> asked) {
    List<long[]> keys = members.stream().map(KeyGroupsTest::numbers).toList();
    KeyGroups groups = new KeyGroups(new KeySet(numbers(asked)), keys);

    for (long key = -4; key <= 6; key++) {
      long wanted = key;
      int[] expected =
          IntStream.range(0, members.size())
              .filter(member -> asked.contains(wanted) && members.get(member).contains(wanted))
              .toArray();
      assertArrayEquals(expected, groups.of(key));
    }
  }

  private static long[] numbers(List<Long> keys) {
    return keys.stream().mapToLong(key -> key).distinct().toArray();
  }
}
