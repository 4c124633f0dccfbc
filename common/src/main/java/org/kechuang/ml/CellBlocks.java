package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.ann.PackedIds;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.VectorCodes;

/** Vectors as rows of cell blocks, and back. */
public final class CellBlocks {
  /** Vectors of a block at most: bounds the memory of a task where a cell is large. */
  private static final int MAX_ROWS = 4096;

  private static final StructType SCHEMA =
      new StructType()
          .add("cell", DataTypes.IntegerType, false)
          .add("block", DataTypes.IntegerType, false)
          .add("size", DataTypes.IntegerType, false)
          .add("dimension", DataTypes.IntegerType, false)
          .add("codes", DataTypes.StringType, false)
          .add("ids", DataTypes.BinaryType, false)
          .add("vectors", DataTypes.BinaryType, false)
          .add("checksum", DataTypes.LongType, false);

  private CellBlocks() {}

  /**
   * Packs vectors cell by cell, in the order of their ids. Vectors with NaN in them are left out.
   *
   * @param vectors string "id" and binary "vector"
   * @param partitions of the result; each holds a range of cells
   */
  public static Dataset<Row> pack(
      Dataset<Row> vectors, CoarseQuantiserModel model, VectorCodes codes, int partitions) {
    int cells = model.cells();
    int dimension = model.centres().router().dimension();
    return model
        .transform(vectors.select("id", "vector"))
        .filter(col(CoarseQuantiserModel.CELL).isNotNull())
        .repartitionById(
            partitions,
            col("cell").cast("bigint").multiply(lit(partitions)).divide(lit(cells)).cast("int"))
        .sortWithinPartitions("cell", "id")
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> new Packing(rows, dimension, codes),
            Encoders.row(SCHEMA));
  }

  /**
   * Reads blocks.
   *
   * @throws IllegalArgumentException in the task that finds a block whose checksum is wrong
   */
  static JavaRDD<CellBlock> read(Dataset<Row> cells) {
    return cells
        .select("cell", "block", "size", "dimension", "codes", "ids", "vectors", "checksum")
        .javaRDD()
        .map(CellBlocks::block);
  }

  /** By position: rows that were made in this query may not know their columns. */
  private static CellBlock block(Row row) {
    byte[] ids = row.getAs(5);
    byte[] vectors = row.getAs(6);
    if (checksum(ids, vectors) != row.getLong(7)) {
      throw new IllegalArgumentException(
          "Invalid block "
              + row.getInt(1)
              + " of cell "
              + row.getInt(0)
              + ": its checksum is not that of its bytes; build the index again");
    }
    return new CellBlock(
        row.getInt(0),
        row.getInt(2),
        row.getInt(3),
        VectorCodes.valueOf(row.getString(4)),
        ids,
        vectors);
  }

  private static long checksum(byte[] ids, byte[] vectors) {
    CRC32 crc = new CRC32();
    crc.update(ids);
    crc.update(vectors);
    return crc.getValue();
  }

  /** Takes rows in the order of cells and ids. */
  private static final class Packing implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final int dimension;
    private final VectorCodes codes;
    private Row ahead;
    private int cell = -1;
    private int block;

    Packing(Iterator<Row> rows, int dimension, VectorCodes codes) {
      this.rows = rows;
      this.dimension = dimension;
      this.codes = codes;
      ahead = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      return ahead != null;
    }

    @Override
    public Row next() {
      block = ahead.getInt(2) == cell ? block + 1 : 0;
      cell = ahead.getInt(2);
      List<byte[]> ids = new ArrayList<>();
      PackedVectors vectors = new PackedVectors(dimension, PackedVectors.LANES);
      while (ahead != null && ahead.getInt(2) == cell && ids.size() < MAX_ROWS) {
        ids.add(ahead.getString(0).getBytes(StandardCharsets.UTF_8));
        vectors.add(ahead.<byte[]>getAs(1));
        ahead = rows.hasNext() ? rows.next() : null;
      }
      byte[] packedIds = PackedIds.of(ids).toBytes();
      byte[] packed = codes.encode(vectors);
      return RowFactory.create(
          cell,
          block,
          ids.size(),
          dimension,
          codes.name(),
          packedIds,
          packed,
          checksum(packedIds, packed));
    }
  }
}
