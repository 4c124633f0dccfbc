package org.kechuang.jobs.index;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.ml.CoarseQuantiserModel;
import org.kechuang.ml.IndexStamp;
import org.kechuang.spark.Metric;

/**
 * What is to be written for the index of a kind.
 *
 * @param stamp without the version of the cells, which is known when they are written
 * @param cells rows of vector.cell, or null where the blocks stay as they are
 * @param replaced which rows of vector.cell they take the place of, or null
 * @param metrics what was done
 */
record KindIndex(
    IndexStamp stamp,
    CoarseQuantiserModel model,
    Dataset<Row> cells,
    String replaced,
    List<Metric> metrics) {

  /** Whether the index is built anew. */
  boolean built() {
    return cells != null && stamp.build().equals(stamp.revision());
  }

  /** The stamp with the version of vector.cell that holds the blocks. */
  IndexStamp stamp(long cellsVersion) {
    return new IndexStamp(
        stamp.kind(),
        stamp.modelVersion(),
        stamp.vectorsVersion(),
        stamp.build(),
        stamp.revision(),
        cellsVersion,
        stamp.settings());
  }
}
