package org.kechuang.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kechuang.ann.PackedIds;
import org.kechuang.ann.PackedNumbers;

/** Rows of one cell that follow each other in a block. */
record CellRun(int cell, int from, int size) {
  /** The runs of a block of vectors; one for a BASE block. */
  static List<CellRun> of(int cell, int size, byte[] packed) {
    if (packed == null) {
      return List.of(new CellRun(cell, 0, size));
    }
    int[] numbers = PackedNumbers.ints(packed);
    List<CellRun> runs = new ArrayList<>(numbers.length / 2);
    int from = 0;
    for (int i = 0; i < numbers.length; i += 2) {
      runs.add(new CellRun(numbers[i], from, numbers[i + 1]));
      from += numbers[i + 1];
    }
    return runs;
  }

  /** The runs of ascending cells as bytes. */
  static byte[] pack(List<Integer> cells) {
    List<Integer> runs = new ArrayList<>();
    for (int from = 0; from < cells.size(); ) {
      int to = from;
      while (to < cells.size() && cells.get(to).equals(cells.get(from))) {
        to++;
      }
      runs.add(cells.get(from));
      runs.add(to - from);
      from = to;
    }
    return PackedNumbers.ofInts(runs.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The cell of each row of a block. */
  static int[] cells(BlockRow block) {
    int[] cells = new int[block.size()];
    for (CellRun run : of(block.cell(), block.size(), block.runs())) {
      Arrays.fill(cells, run.from, run.from + run.size, run.cell);
    }
    return cells;
  }

  /** The rows of the run as a block of their own. */
  CellBlock block(BlockRow of) {
    List<byte[]> codes = new ArrayList<>(size);
    for (int row = from; row < from + size; row++) {
      codes.add(of.codes().row(of.vectors(), row, of.dimension()));
    }
    return new CellBlock(
        cell,
        size,
        of.dimension(),
        of.codes(),
        PackedIds.fromBytes(of.ids()).slice(from, size),
        of.codes().join(codes, of.dimension()),
        new int[0]);
  }
}
