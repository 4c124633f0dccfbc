package org.kechuang.jobs.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.kechuang.linkage.BlockKeys;

/**
 * A record in a block.
 *
 * @param signature that counts in this block, see {@link BlockKeys.Kind#tellsPeopleApart}
 * @param component of the last run; 0 for a record that is new
 * @param was in the block in the last run
 * @param is in the block now
 */
record Membership(long key, long id, long signature, long component, boolean was, boolean is) {

  /** A record in each of its blocks. */
  static List<Membership> of(
      long id,
      long signature,
      long givenSignature,
      long[] keys,
      long component,
      boolean was,
      boolean is) {
    List<Membership> found = new ArrayList<>(keys.length);
    for (long key : keys) {
      boolean families = BlockKeys.Kind.of(key).tellsPeopleApart();
      found.add(new Membership(key, id, families ? signature : givenSignature, component, was, is));
    }
    return found;
  }

  /**
   * Hands over block by block.
   *
   * @param members of all of them, which are sorted by this
   */
  static void forEachBlock(List<Membership> members, Consumer<List<Membership>> block) {
    members.sort(Comparator.comparingLong(Membership::key));
    for (int start = 0; start < members.size(); ) {
      int end = start + 1;
      while (end < members.size() && members.get(end).key == members.get(start).key) {
        end++;
      }
      block.accept(members.subList(start, end));
      start = end;
    }
  }

  /** Whether the names of both may be one person's. */
  boolean compatible(Membership other) {
    return Blocks.compatible(BlockKeys.Kind.of(key), signature, other.signature);
  }
}
