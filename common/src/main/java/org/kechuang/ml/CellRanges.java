package org.kechuang.ml;

import org.apache.spark.Partitioner;

/** Each partition has a range of cells. */
final class CellRanges extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final int partitions;
  private final int cells;

  CellRanges(int partitions, int cells) {
    this.partitions = partitions;
    this.cells = cells;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object cell) {
    return (int) ((long) (Integer) cell * partitions / cells);
  }
}
