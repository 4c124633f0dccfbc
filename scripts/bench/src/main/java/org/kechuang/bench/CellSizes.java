package org.kechuang.bench;

import static org.apache.spark.sql.functions.sum;

import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many vectors each cell holds. */
record CellSizes(long[] sizes) {
  /** Of the blocks of an index as it was built. */
  static CellSizes of(Dataset<Row> blocks) {
    return new CellSizes(
        blocks.groupBy("cell").agg(sum("size")).collectAsList().stream()
            .mapToLong(row -> row.getLong(1))
            .toArray());
  }

  /** The largest cell as a multiple of the mean one. */
  double balance() {
    return LongStream.of(sizes).max().orElseThrow() * (double) sizes.length / LongStream.of(sizes).sum();
  }

  /** Vectors of the cell that one of the vectors is in, on the average: what a probe looks at. */
  double met() {
    return LongStream.of(sizes).mapToDouble(size -> (double) size * size).sum() / LongStream.of(sizes).sum();
  }
}
