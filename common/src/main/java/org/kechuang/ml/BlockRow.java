package org.kechuang.ml;

import java.util.List;
import java.util.zip.CRC32;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.ann.PackedNumbers;
import org.kechuang.ann.VectorCodes;

/**
 * A row of {@code vector.cell} without the names of its index.
 *
 * @param runs of an ADDED block, else null
 * @param removed of a REMOVED row, else null
 */
record BlockRow(
    String state,
    int cell,
    int block,
    int size,
    int dimension,
    VectorCodes codes,
    byte[] ids,
    byte[] hashes,
    byte[] runs,
    byte[] removed,
    byte[] vectors) {
  static final String BASE = "BASE";
  static final String ADDED = "ADDED";
  static final String REMOVED = "REMOVED";

  static final StructType SCHEMA =
      new StructType()
          .add("state", DataTypes.StringType, false)
          .add("cell", DataTypes.IntegerType, false)
          .add("block", DataTypes.IntegerType, false)
          .add("size", DataTypes.IntegerType, false)
          .add("dimension", DataTypes.IntegerType, false)
          .add("codes", DataTypes.StringType, false)
          .add("ids", DataTypes.BinaryType, false)
          .add("hashes", DataTypes.BinaryType, false)
          .add("runs", DataTypes.BinaryType, true)
          .add("removed", DataTypes.BinaryType, true)
          .add("vectors", DataTypes.BinaryType, false)
          .add("checksum", DataTypes.LongType, false);

  static final List<String> COLUMNS = List.of(SCHEMA.fieldNames());

  private static final byte[] NOTHING = {};

  /** The rows of a BASE block that count no more. */
  static BlockRow removed(int cell, int block, int[] rows, int dimension, VectorCodes codes) {
    return new BlockRow(
        REMOVED,
        cell,
        block,
        rows.length,
        dimension,
        codes,
        NOTHING,
        NOTHING,
        null,
        PackedNumbers.ofInts(rows),
        NOTHING);
  }

  /**
   * Reads a row by position: rows that were made in this query may not know their columns.
   *
   * @throws IllegalArgumentException when the checksum is wrong
   */
  static BlockRow of(Row row) {
    BlockRow block =
        new BlockRow(
            row.getString(0),
            row.getInt(1),
            row.getInt(2),
            row.getInt(3),
            row.getInt(4),
            VectorCodes.valueOf(row.getString(5)),
            row.getAs(6),
            row.getAs(7),
            row.getAs(8),
            row.getAs(9),
            row.getAs(10));
    if (block.checksum() != row.getLong(11)) {
      throw new IllegalArgumentException(
          "Invalid block "
              + block.block
              + " of cell "
              + block.cell
              + ": its checksum is not that of its bytes; build the index again");
    }
    return block;
  }

  Row toRow() {
    return RowFactory.create(
        state,
        cell,
        block,
        size,
        dimension,
        codes.name(),
        ids,
        hashes,
        runs,
        removed,
        vectors,
        checksum());
  }

  private long checksum() {
    CRC32 crc = new CRC32();
    for (byte[] part : new byte[][] {ids, hashes, runs, removed, vectors}) {
      crc.update(part == null ? NOTHING : part);
    }
    return crc.getValue();
  }
}
