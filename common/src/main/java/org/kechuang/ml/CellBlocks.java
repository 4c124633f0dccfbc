package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.kechuang.ann.PackedIds;
import org.kechuang.ann.PackedNumbers;
import org.kechuang.ann.VectorCodes;

/** Vectors as rows of cell blocks, and back. */
public final class CellBlocks {
  /** Column of the vectors: tells a changed one without its bytes; made where it is absent. */
  public static final String HASH = "hash";

  private static final String BATCH_SETTING = "spark.sql.parquet.columnarReaderBatchSize";

  /** Rows that are decoded at once. */
  private static final int BATCH = 16;

  private CellBlocks() {}

  /**
   * Packs vectors cell by cell, in the order of their ids. Vectors with NaN in them are left out. A
   * task holds the vectors of a cell at a time. The vectors are planned here: what is persisted or
   * written later plays no part.
   *
   * @param vectors string "id" and binary "vector", bigint "hash" where it is known
   * @param partitions of the result; each holds a range of cells
   */
  public static Dataset<Row> pack(
      Dataset<Row> vectors, CoarseQuantiserModel model, VectorCodes codes, int partitions) {
    Columns.require(vectors.schema(), NeighbourSearch.ID, DataTypes.StringType);
    Columns.require(vectors.schema(), NeighbourSearch.VECTOR, DataTypes.BinaryType);
    if (Arrays.asList(vectors.columns()).contains(HASH)) {
      Columns.require(vectors.schema(), HASH, DataTypes.LongType);
    }
    CellCentres centres = model.centres();
    int dimension = centres.router().dimension();
    JavaRDD<InternalRow> rows =
        ((org.apache.spark.sql.classic.Dataset<Row>)
                vectors.select(col(NeighbourSearch.ID), col(NeighbourSearch.VECTOR), hash(vectors)))
            .queryExecution()
            .toRdd()
            .toJavaRDD();
    JavaRDD<Row> blocks =
        rows.mapPartitionsToPair(some -> new CellParcels(some, centres, codes))
            .repartitionAndSortWithinPartitions(new CellRanges(partitions, model.cells()))
            .mapPartitions(parcels -> new CellPacking(parcels, dimension, codes));
    return vectors.sparkSession().createDataFrame(blocks, BlockRow.SCHEMA);
  }

  static Column hash(Dataset<Row> vectors) {
    return Arrays.asList(vectors.columns()).contains(HASH)
        ? col(HASH)
        : xxhash64(col(NeighbourSearch.VECTOR)).as(HASH);
  }

  /** The columns of a block in their order. */
  static Dataset<Row> rows(Dataset<Row> cells) {
    return cells.selectExpr(BlockRow.COLUMNS.toArray(String[]::new));
  }

  /** The rows that count no more. */
  static BlockRows removed(Dataset<Row> cells) {
    return BlockRows.of(
        cells
            .where(col("state").equalTo(BlockRow.REMOVED))
            .select("cell", "block", "removed")
            .collectAsList()
            .stream()
            .flatMapToLong(
                row ->
                    Arrays.stream(PackedNumbers.ints(row.<byte[]>getAs(2)))
                        .mapToLong(r -> BlockRows.place(row.getInt(0), row.getInt(1), r)))
            .toArray());
  }

  /**
   * Reads blocks of one cell each, with the rows hidden that count no more.
   *
   * @throws IllegalArgumentException in the task that finds a block whose checksum is wrong
   */
  static JavaRDD<CellBlock> read(Dataset<Row> cells) {
    BlockRows removed = removed(cells);
    return inSmallBatches(rows(cells.where(col("state").notEqual(BlockRow.REMOVED))))
        .flatMap(row -> blocks(BlockRow.of(row), removed));
  }

  /** Blocks as {@link #pack} makes them, of which none counts no more. */
  static JavaRDD<CellBlock> packed(Dataset<Row> cells) {
    BlockRows none = BlockRows.of(new long[0]);
    return cells.javaRDD().flatMap(row -> blocks(BlockRow.of(row), none));
  }

  /**
   * Blocks are large: the buffer for a batch of thousands would be copied again and again while it
   * grows, which takes a third of the time of a search. The reader takes the size of its batches
   * from the session when it is planned, which is here.
   */
  private static synchronized JavaRDD<Row> inSmallBatches(Dataset<Row> rows) {
    RuntimeConfig conf = rows.sparkSession().conf();
    String before = conf.get(BATCH_SETTING);
    conf.set(BATCH_SETTING, BATCH);
    try {
      return rows.javaRDD();
    } finally {
      conf.set(BATCH_SETTING, before);
    }
  }

  private static Iterator<CellBlock> blocks(BlockRow row, BlockRows removed) {
    if (row.state().equals(BlockRow.ADDED)) {
      return CellRun.of(row.cell(), row.size(), row.runs()).stream()
          .map(run -> run.block(row))
          .iterator();
    }
    int[] hidden = removed.rows(row.cell(), row.block());
    return hidden.length == row.size()
        ? Collections.emptyIterator()
        : List.of(
                new CellBlock(
                    row.cell(),
                    row.size(),
                    row.dimension(),
                    row.codes(),
                    PackedIds.fromBytes(row.ids()),
                    row.vectors(),
                    hidden))
            .iterator();
  }
}
