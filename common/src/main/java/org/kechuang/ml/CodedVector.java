package org.kechuang.ml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.ann.PackedIds;
import org.kechuang.ann.PackedNumbers;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.VectorCodes;

/** A vector on its way into a block: as rows with its cell, id, hash and stored form. */
final class CodedVector {
  static final StructType SCHEMA =
      new StructType()
          .add("cell", DataTypes.IntegerType, false)
          .add("id", DataTypes.StringType, false)
          .add("hash", DataTypes.LongType, false)
          .add("code", DataTypes.BinaryType, false);

  private CodedVector() {}

  static Row row(int cell, String id, long hash, byte[] code) {
    return RowFactory.create(cell, id, hash, code);
  }

  static int cell(Row coded) {
    return coded.getInt(0);
  }

  static String id(Row coded) {
    return coded.getString(1);
  }

  static long hash(Row coded) {
    return coded.getLong(2);
  }

  static byte[] code(Row coded) {
    return coded.getAs(3);
  }

  /** The vectors of a block, without these rows of it. */
  static Iterator<Row> of(BlockRow block, int[] without) {
    PackedIds ids = PackedIds.fromBytes(block.ids());
    long[] hashes = PackedNumbers.longs(block.hashes());
    int[] cells = CellRun.cells(block);
    List<Row> coded = new ArrayList<>(block.size());
    int skipped = 0;
    for (int row = 0; row < block.size(); row++) {
      if (skipped < without.length && without[skipped] == row) {
        skipped++;
        continue;
      }
      coded.add(
          row(
              cells[row],
              new String(ids.id(row), StandardCharsets.UTF_8),
              hashes[row],
              block.codes().row(block.vectors(), row, block.dimension())));
    }
    return coded.iterator();
  }

  /** The vectors as near as their codes are. */
  static float[][] decode(List<Row> coded, VectorCodes codes, int dimension) {
    PackedVectors vectors =
        codes.decode(
            codes.join(coded.stream().map(CodedVector::code).toList(), dimension),
            coded.size(),
            dimension);
    float[][] decoded = new float[coded.size()][];
    for (int i = 0; i < decoded.length; i++) {
      decoded[i] = vectors.vector(i);
    }
    return decoded;
  }
}
