package org.kechuang.ml;

import org.kechuang.ann.Float32;
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.TopK;

/** Finds the cells of some vectors at a time, since a block takes less time than its vectors. */
final class CellAssignment {
  /** Vectors of a block. */
  static final int BLOCK = 2048;

  /** Groups into which a vector is looked up. */
  private static final int GROUPS = 24;

  /** Cell of a vector that has NaN in it. */
  static final int NONE = -1;

  private final CellCentres centres;
  private final QueryBlock block;
  private final TopK[] best = TopK.forQueries(BLOCK, 1);

  CellAssignment(CellCentres centres) {
    this.centres = centres;
    this.block = new QueryBlock(centres.router().dimension(), BLOCK);
  }

  /** Whether there is no room for another vector. */
  boolean full() {
    return block.size() == BLOCK;
  }

  /** Takes a vector as float32 bytes, and returns it. */
  float[] add(byte[] vector) {
    if (vector == null) {
      throw new IllegalArgumentException(
          "Invalid vector: found none, expected dimension "
              + block.dimension()
              + "; leave out rows without one");
    }
    best[block.size()].reset(Float.NEGATIVE_INFINITY);
    float[] coordinates = Float32.decode(vector);
    block.add(coordinates);
    return coordinates;
  }

  /** The cells of the vectors in their order; there are none afterwards. */
  int[] cells() {
    centres.router().nearest(block, GROUPS, best);
    int[] cells = new int[block.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = best[i].size() == 0 ? NONE : (int) best[i].sorted().id(0);
    }
    block.clear();
    return cells;
  }
}
