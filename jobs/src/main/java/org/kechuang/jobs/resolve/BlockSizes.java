package org.kechuang.jobs.resolve;

import java.util.Collection;
import java.util.List;
import java.util.function.IntPredicate;
import org.kechuang.collection.KeySet;
import org.kechuang.collection.LongList;
import org.kechuang.jobs.resolve.PackedRecords.Packed;

/** How many records the blocks have and had that some records came into or left. */
final class BlockSizes implements AutoCloseable {
  private final KeySet keys;
  private final FormerBlocks blocks;
  private final int[] staying;
  private final int[] left;
  private final int[] came;

  /**
   * @param left the records that left their blocks
   * @param coming the records that came into theirs
   * @param former records of the last run
   */
  BlockSizes(List<Packed> left, Collection<LinkRecord> coming, FormerRecords former) {
    LongList all = new LongList();
    left.forEach(record -> all.addAll(record.keys()));
    coming.forEach(record -> all.addAll(record.keys()));
    this.keys = new KeySet(all.toArray());
    this.blocks = former.blocks(keys);
    this.staying = blocks.sizes();
    this.left = new int[keys.indices()];
    this.came = new int[keys.indices()];
    left.forEach(record -> count(record.keys(), this.left));
    coming.forEach(record -> count(record.keys(), this.came));
  }

  private void count(long[] blocks, int[] records) {
    for (long key : blocks) {
      records[keys.index(key)]++;
    }
  }

  /** Their records that stay. */
  FormerBlocks staying() {
    return blocks;
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

  /** Whether a record came into the block or left it. */
  boolean has(long key) {
    return keys.index(key) >= 0;
  }

  /** Keys of the blocks above the cap. */
  LongList above(int cap) {
    return those(block -> now(block) > cap);
  }

  /** Keys of the blocks that are or were above the cap. */
  LongList everAbove(int cap) {
    return those(block -> before(block) > cap || now(block) > cap);
  }

  /** Keys of the blocks that stayed within the cap and have records that stay. */
  KeySet met(int cap) {
    return set(block -> staying[block] > 0 && before(block) <= cap && now(block) <= cap);
  }

  /** Keys of the blocks that crossed the cap. */
  KeySet crossed(int cap) {
    return set(block -> (before(block) > cap) != (now(block) > cap));
  }

  /** Keys of the blocks within the cap that several records came into. */
  KeySet cameTogether(int cap) {
    return set(block -> came[block] > 1 && now(block) <= cap);
  }

  private KeySet set(IntPredicate wanted) {
    return new KeySet(those(wanted).toArray());
  }

  private LongList those(IntPredicate wanted) {
    LongList found = new LongList();
    for (int block = 0; block < staying.length; block++) {
      if (wanted.test(block)) {
        found.add(keys.key(block));
      }
    }
    return found;
  }

  @Override
  public void close() {
    blocks.close();
  }
}
