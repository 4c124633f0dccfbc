package org.kechuang.ml;

import java.io.Serializable;
import org.kechuang.ann.PackedIds;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.VectorCodes;

/** Vectors of one cell with their ids; they are decoded when a query wants them. */
final class CellBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int cell;
  private final int size;
  private final int dimension;
  private final VectorCodes codes;
  private final PackedIds ids;
  private final byte[] packedVectors;

  /** Rows that count no more. */
  private final int[] removed;

  CellBlock(
      int cell,
      int size,
      int dimension,
      VectorCodes codes,
      PackedIds ids,
      byte[] packedVectors,
      int[] removed) {
    this.cell = cell;
    this.size = size;
    this.dimension = dimension;
    this.codes = codes;
    this.ids = ids;
    this.packedVectors = packedVectors;
    this.removed = removed;
  }

  int cell() {
    return cell;
  }

  PackedIds ids() {
    return ids;
  }

  /**
   * The vectors, which are gone when others are put into their room. They are decoded again and
   * again, since memory gives codes sooner than what is twice as large.
   */
  PackedVectors vectors(Room room) {
    PackedVectors decoded = codes.decode(packedVectors, size, dimension, room.panels);
    room.panels = decoded.panels();
    for (int row : removed) {
      decoded.hide(row);
    }
    return decoded;
  }

  /** An array for the vectors of one block after the other. */
  static final class Room {
    private float[] panels = {};
  }
}
