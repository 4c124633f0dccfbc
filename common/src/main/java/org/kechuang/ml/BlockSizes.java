package org.kechuang.ml;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.ann.PackedNumbers;
import org.kechuang.ann.VectorCodes;
import org.kechuang.collection.LongList;

/** How many vectors each cell of an index holds, kept up through an update. */
final class BlockSizes {
  private final List<Row> heads;
  private final long[] cells;
  private final BlockRows removed;

  /** Vectors in ADDED blocks. */
  private long added;

  private BlockSizes(List<Row> heads, int cellCount) {
    this.heads = heads;
    cells = new long[cellCount];
    LongList places = new LongList();
    for (Row head : heads) {
      if (head.getString(0).equals(BlockRow.REMOVED)) {
        for (int row : PackedNumbers.ints(head.getAs(7))) {
          places.add(BlockRows.place(head.getInt(1), head.getInt(2), row));
        }
        cells[head.getInt(1)] -= head.getInt(3);
        continue;
      }
      for (CellRun run : CellRun.of(head.getInt(1), head.getInt(3), head.getAs(6))) {
        cells[run.cell()] += run.size();
      }
      added += head.getString(0).equals(BlockRow.ADDED) ? head.getInt(3) : 0;
    }
    removed = BlockRows.of(places.toArray());
  }

  /** Reads all of the blocks but their vectors, ids and hashes. */
  static BlockSizes of(Dataset<Row> blocks, int cellCount) {
    return new BlockSizes(
        blocks
            .select("state", "cell", "block", "size", "codes", "dimension", "runs", "removed")
            .collectAsList(),
        cellCount);
  }

  boolean isEmpty() {
    return heads.isEmpty();
  }

  VectorCodes codes() {
    return VectorCodes.valueOf(heads.get(0).getString(4));
  }

  int dimension() {
    return heads.get(0).getInt(5);
  }

  IndexBalance balance() {
    long[] sizes = Arrays.stream(cells).filter(size -> size > 0).sorted().toArray();
    return sizes.length == 0
        ? new IndexBalance(0, 0, 0)
        : new IndexBalance(total(), sizes[sizes.length - 1], total() / (double) sizes.length);
  }

  /** Rows of BASE blocks that count no more. */
  BlockRows removed() {
    return removed;
  }

  long total() {
    return Arrays.stream(cells).sum();
  }

  double mean() {
    return total() / (double) cells.length;
  }

  long added() {
    return added;
  }

  /** Takes off what went. */
  void take(IndexDifference difference) {
    BlockRows stale = difference.stale();
    for (int i = 0; i < stale.blockCount(); i++) {
      cells[stale.cell(i)] -= stale.rows(i).length;
    }
    BlockRows staleAdded = difference.staleAdded();
    for (Row head : heads) {
      if (head.getString(0).equals(BlockRow.ADDED)) {
        int[] rows = staleAdded.rows(head.getInt(1), head.getInt(2));
        for (CellRun run : CellRun.of(head.getInt(1), head.getInt(3), head.getAs(6))) {
          cells[run.cell()] -=
              Arrays.stream(rows)
                  .filter(row -> row >= run.from() && row < run.from() + run.size())
                  .count();
        }
      }
    }
    added -= staleAdded.size();
  }

  /** Puts in what came. */
  void add(Map<Integer, Long> counts) {
    counts.forEach(
        (cell, count) -> {
          cells[cell] += count;
          added += count;
        });
  }

  /** How many parts each of these cells should have, where it holds more than so many means. */
  Map<Integer, Integer> outgrown(Collection<Integer> grown, double share) {
    Map<Integer, Integer> parts = new TreeMap<>();
    for (int cell : grown) {
      if (cells[cell] > share * mean()) {
        parts.put(cell, (int) Math.ceil(cells[cell] / mean()));
      }
    }
    return parts;
  }

  /** Every row of the BASE blocks of these cells. */
  BlockRows rowsOf(Collection<Integer> divided) {
    LongList places = new LongList();
    for (Row head : heads) {
      if (head.getString(0).equals(BlockRow.BASE) && divided.contains(head.getInt(1))) {
        for (int row = 0; row < head.getInt(3); row++) {
          places.add(BlockRows.place(head.getInt(1), head.getInt(2), row));
        }
      }
    }
    return BlockRows.of(places.toArray());
  }
}
