package org.kechuang.ml;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Rows of blocks, at most two bytes each for one that follows another of its block: what left an
 * index since it was built is no more than {@code index.rebuild-share} of it.
 */
final class BlockRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int ROW_BITS = 12;
  private static final int BLOCK_BITS = 20;

  /** Rows of a block at most. */
  static final int MAX_ROWS = 1 << ROW_BITS;

  /** Cell and number of each block, ascending. */
  private final long[] blocks;

  /** Where the rows of each block end. */
  private final int[] ends;

  private final short[] rows;

  private BlockRows(long[] blocks, int[] ends, short[] rows) {
    this.blocks = blocks;
    this.ends = ends;
    this.rows = rows;
  }

  /** Cell, block and row in a number that is not negative. */
  static long place(int cell, int block, int row) {
    if (block >= 1 << BLOCK_BITS || row >= MAX_ROWS) {
      throw new IllegalArgumentException(
          "Invalid row " + row + " of block " + block + ": allowed are 4096 rows, 1048576 blocks");
    }
    return ((long) cell << BLOCK_BITS | block) << ROW_BITS | row;
  }

  /** The rows at these {@link #place places}, each counted once. */
  static BlockRows of(long[] places) {
    long[] sorted = Arrays.stream(places).sorted().distinct().toArray();
    long[] blocks = Arrays.stream(sorted).map(place -> place >>> ROW_BITS).distinct().toArray();
    int[] ends = new int[blocks.length];
    short[] rows = new short[sorted.length];
    int at = 0;
    for (int i = 0; i < sorted.length; i++) {
      at += sorted[i] >>> ROW_BITS == blocks[at] ? 0 : 1;
      rows[i] = (short) (sorted[i] & MAX_ROWS - 1);
      ends[at] = i + 1;
    }
    return new BlockRows(blocks, ends, rows);
  }

  /** The rows of both. */
  static BlockRows union(BlockRows one, BlockRows other) {
    return of(
        LongStream.concat(Arrays.stream(one.places()), Arrays.stream(other.places())).toArray());
  }

  int size() {
    return rows.length;
  }

  int blockCount() {
    return blocks.length;
  }

  int cell(int index) {
    return (int) (blocks[index] >>> BLOCK_BITS);
  }

  int block(int index) {
    return (int) (blocks[index] & (1 << BLOCK_BITS) - 1);
  }

  /** Rows of the block at an index, ascending. */
  int[] rows(int index) {
    int[] found = new int[ends[index] - start(index)];
    for (int i = 0; i < found.length; i++) {
      found[i] = rows[start(index) + i];
    }
    return found;
  }

  /** Rows of a block, ascending; none where it has none. */
  int[] rows(int cell, int block) {
    int index = Arrays.binarySearch(blocks, (long) cell << BLOCK_BITS | block);
    return index < 0 ? new int[0] : rows(index);
  }

  /** Every row as its place. */
  long[] places() {
    long[] places = new long[rows.length];
    for (int index = 0; index < blocks.length; index++) {
      for (int i = start(index); i < ends[index]; i++) {
        places[i] = blocks[index] << ROW_BITS | rows[i];
      }
    }
    return places;
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }
}
