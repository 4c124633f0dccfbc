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
  private transient PackedIds ids;
  private transient PackedVectors vectors;

  CellBlock(
      int cell,
      int size,
      int dimension,
      VectorCodes codes,
      byte[] packedIds,
      byte[] packedVectors) {
    this.cell = cell;
    this.size = size;
    this.dimension = dimension;
    this.codes = codes;
    this.packedIds = packedIds;
    this.packedVectors = packedVectors;
  }

  int cell() {
    return cell;
  }

  PackedIds ids() {
    return ids == null ? PackedIds.fromBytes(packedIds) : ids;
  }

  PackedVectors vectors() {
    return vectors == null ? codes.decode(packedVectors, size, dimension) : vectors;
  }

  /** The same block with its vectors decoded, for a cache. */
  CellBlock decoded() {
    CellBlock block = new CellBlock(cell, size, dimension, codes, null, null);
    block.ids = ids();
    block.vectors = vectors();
    return block;
  }
}
