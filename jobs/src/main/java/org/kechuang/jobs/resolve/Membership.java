package org.kechuang.jobs.resolve;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.kechuang.collection.KeySet;
import org.kechuang.linkage.BlockKeys;

/**
 * A record in a block.
 *
 * @param signature that counts in this block, see {@link BlockKeys.Kind#tellsPeopleApart}
 * @param component of the last run; 0 for a record that is new
 * @param was in the block in the last run, as it is now
 */
record Membership(long key, long id, long signature, long component, boolean was) {
  /** Hands over block by block; a block keeps the order of its members. */
  static void forEachBlock(List<Membership> members, Consumer<List<Membership>> block) {
    KeySet keys = new KeySet(members.stream().mapToLong(Membership::key).toArray());
    int[] starts = new int[keys.indices() + 1];
    for (Membership member : members) {
      starts[keys.index(member.key) + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
    Membership[] sorted = new Membership[members.size()];
    int[] next = starts.clone();
    for (Membership member : members) {
      sorted[next[keys.index(member.key)]++] = member;
    }
    List<Membership> all = Arrays.asList(sorted);
    for (int i = 1; i < starts.length; i++) {
      if (starts[i - 1] < starts[i]) {
        block.accept(all.subList(starts[i - 1], starts[i]));
      }
    }
  }

  /** Whether the names of both may be one person's. */
  boolean compatible(Membership other) {
    return Blocks.compatible(BlockKeys.Kind.of(key), signature, other.signature);
  }
}
