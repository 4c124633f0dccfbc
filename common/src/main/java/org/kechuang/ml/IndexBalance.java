package org.kechuang.ml;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How the vectors of an index lie in its cells.
 *
 * @param largest vectors of the largest cell
 * @param mean vectors of a cell that has any
 */
public record IndexBalance(long vectors, long largest, double mean) {
  /** Counts what counts in the blocks of an index. */
  public static IndexBalance of(Dataset<Row> blocks, CoarseQuantiserModel model) {
    return BlockSizes.of(blocks, model.cells()).balance();
  }
}
