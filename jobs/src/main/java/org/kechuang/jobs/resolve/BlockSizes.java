package org.kechuang.jobs.resolve;

import java.util.List;
import org.kechuang.collection.KeySet;
import org.kechuang.collection.LongList;

/** How many records the blocks have and had that some records came into or left. */
final class BlockSizes {
  private final KeySet keys;
  private final int[] staying;
  private final int[] left;
  private final int[] came;

  /**
   * @param moves the records that came into a block or left it
   * @param former records of the last run
   */
  BlockSizes(List<Membership> moves, FormerRecords former) {
    this.keys = new KeySet(moves.stream().mapToLong(Membership::key).toArray());
    this.staying = former.sizes(keys);
    this.left = new int[keys.indices()];
    this.came = new int[keys.indices()];
    for (Membership move : moves) {
      int block = keys.index(move.key());
      left[block] += move.was() ? 1 : 0;
      came[block] += move.is() ? 1 : 0;
    }
  }

  /** Records of a block in the last run. */
  int before(long key) {
    return before(keys.index(key));
  }

  /** Records of a block in this run. */
  int now(long key) {
    return now(keys.index(key));
  }

  private int before(int block) {
    return staying[block] + left[block];
  }

  private int now(int block) {
    return staying[block] + came[block];
  }

  /** Keys of blocks which are or were within the cap, and have records that stay. */
  KeySet shared(int cap) {
    LongList shared = new LongList();
    for (int block = 0; block < staying.length; block++) {
      if (staying[block] > 0 && (before(block) <= cap || now(block) <= cap)) {
        shared.add(keys.key(block));
      }
    }
    return new KeySet(shared.toArray());
  }
}
