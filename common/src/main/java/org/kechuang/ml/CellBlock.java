package org.kechuang.ml;

import java.io.Serializable;
import org.kechuang.ann.PackedIds;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.VectorCodes;

/** Vectors of one cell with their ids; decoded when a query wants them. */
final class CellBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int cell;
  private final int size;
  private final int dimension;
  private final VectorCodes codes;
  private final byte[] packedIds;
  private final byte[] packedVectors;

  /** Rows that count no more. */
  private final int[] removed;

  private transient PackedIds ids;
  private transient PackedVectors vectors;

  CellBlock(
      int cell,
      int size,
      int dimension,
      VectorCodes codes,
      byte[] packedIds,
      byte[] packedVectors,
      int[] removed) {
    this.cell = cell;
    this.size = size;
    this.dimension = dimension;
    this.codes = codes;
    this.packedIds = packedIds;
    this.packedVectors = packedVectors;
    this.removed = removed;
  }

  int cell() {
    return cell;
  }

  PackedIds ids() {
    return ids == null ? PackedIds.fromBytes(packedIds) : ids;
  }

  /**
   * The vectors, which are gone when others are put into their room.
   *
   * @param room where they are put unless they are decoded already
   */
  PackedVectors vectors(Room room) {
    if (vectors != null) {
      return vectors;
    }
    PackedVectors decoded = codes.decode(packedVectors, size, dimension, room.panels);
    room.panels = decoded.panels();
    for (int row : removed) {
      decoded.hide(row);
    }
    return decoded;
  }

  /**
   * The same block for a cache: with its ids decoded, and its vectors too unless their codes are
   * small, which are sooner decoded again and again than read from memory in full.
   */
  CellBlock cached() {
    boolean small = codes.rounded();
    CellBlock block =
        new CellBlock(cell, size, dimension, codes, null, small ? packedVectors : null, removed);
    block.ids = ids();
    block.vectors = small ? null : vectors(new Room());
    return block;
  }

  /** An array for the vectors of one block after the other. */
  static final class Room {
    private float[] panels = {};
  }
}
