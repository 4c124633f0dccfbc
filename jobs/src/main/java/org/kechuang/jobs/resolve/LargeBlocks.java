package org.kechuang.jobs.resolve;

import java.util.List;
import org.kechuang.collection.KeySet;
import org.kechuang.collection.LongList;

/**
 * Which blocks of the records that are decided again are above the cap, counting all records.
 *
 * @param now keys of those that are
 * @param ever keys of those that are or were in the last run
 */
record LargeBlocks(KeySet now, KeySet ever) {
  /**
   * @param sizes of the blocks that records came into or left
   * @param records that are decided again
   * @param former records of the last run
   */
  static LargeBlocks of(BlockSizes sizes, List<LinkRecord> records, FormerRecords former, int cap) {
    LongList keys = new LongList();
    for (LinkRecord record : records) {
      for (long key : record.keys()) {
        if (!sizes.has(key)) {
          keys.add(key);
        }
      }
    }
    KeySet others = new KeySet(keys.toArray());
    int[] members;
    try (FormerBlocks blocks = former.blocks(others)) {
      members = blocks.sizes();
    }
    LongList now = sizes.above(cap);
    LongList ever = sizes.everAbove(cap);
    for (int block = 0; block < members.length; block++) {
      if (members[block] > cap) {
        now.add(others.key(block));
        ever.add(others.key(block));
      }
    }
    return new LargeBlocks(new KeySet(now.toArray()), new KeySet(ever.toArray()));
  }
}
