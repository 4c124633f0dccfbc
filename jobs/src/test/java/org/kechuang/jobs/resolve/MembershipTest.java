package org.kechuang.jobs.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class MembershipTest {
  @Property(tries = 200)
  void aBlockHasAllOfItsMembersInTheirOrder(
      @ForAll List<@LongRange(min = -3, max = 3) Long> keys, @ForAll long[] others) {
    List<Membership> members = new ArrayList<>();
    for (long key : keys) {
      members.add(new Membership(key, members.size(), 0, 0, true));
    }
    for (long key : others) {
      members.add(new Membership(key, members.size(), 0, 0, false));
    }
    Map<Long, List<Membership>> expected = new LinkedHashMap<>();
    members.forEach(one -> expected.computeIfAbsent(one.key(), key -> new ArrayList<>()).add(one));

    Map<Long, List<Membership>> blocks = new LinkedHashMap<>();
    Membership.forEachBlock(
        members,
        block -> assertEquals(null, blocks.put(block.get(0).key(), new ArrayList<>(block))));

    assertEquals(expected, blocks);
  }
}
