package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.kechuang.ann.PackedIds;
import org.kechuang.ann.PackedNumbers;
import org.kechuang.ann.VectorCodes;

/**
 * Blocks of what came since the build. A cell gains few vectors at a time, and blocks are filled up
 * to whole panels, so a block holds the cells of a group. No block reaches over the end of a group,
 * so that partitions play no part.
 */
final class AddedBlocks {
  private AddedBlocks() {}

  /**
   * @param coded rows of {@link CodedVector}
   */
  static Dataset<Row> pack(
      Dataset<Row> coded, CellCentres centres, VectorCodes codes, int partitions) {
    int[] firsts = centres.firstCells();
    int groups = centres.groupCount();
    int dimension = centres.router().dimension();
    UDF1<Integer, Integer> partition =
        cell -> (int) ((long) CellCentres.group(firsts, cell) * partitions / groups);
    return coded
        .repartitionById(partitions, udf(partition, DataTypes.IntegerType).apply(col("cell")))
        .sortWithinPartitions("cell", "id")
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> new Packing(rows, firsts, dimension, codes),
            Encoders.row(BlockRow.SCHEMA));
  }

  /** Takes rows in the order of cells and ids. */
  private static final class Packing implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final int[] firsts;
    private final int dimension;
    private final VectorCodes codes;
    private Row ahead;
    private int group = -1;
    private int block;

    Packing(Iterator<Row> rows, int[] firsts, int dimension, VectorCodes codes) {
      this.rows = rows;
      this.firsts = firsts;
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
      int theirs = groupAhead();
      block = theirs == group ? block + 1 : 0;
      group = theirs;
      List<Row> taken = new ArrayList<>();
      while (ahead != null && groupAhead() == group && taken.size() < BlockRows.MAX_ROWS) {
        taken.add(ahead);
        ahead = rows.hasNext() ? rows.next() : null;
      }
      return new BlockRow(
              BlockRow.ADDED,
              CodedVector.cell(taken.get(0)),
              block,
              taken.size(),
              dimension,
              codes,
              PackedIds.of(
                      taken.stream()
                          .map(row -> CodedVector.id(row).getBytes(StandardCharsets.UTF_8))
                          .toList())
                  .toBytes(),
              PackedNumbers.ofLongs(taken.stream().mapToLong(CodedVector::hash).toArray()),
              CellRun.pack(taken.stream().map(CodedVector::cell).toList()),
              null,
              codes.join(taken.stream().map(CodedVector::code).toList(), dimension))
          .toRow();
    }

    private int groupAhead() {
      return CellCentres.group(firsts, CodedVector.cell(ahead));
    }
  }
}
