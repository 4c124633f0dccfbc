package org.kechuang.ml;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.kechuang.ann.PackedIds;
import org.kechuang.ann.PackedNumbers;
import org.kechuang.ann.VectorCodes;
import scala.Tuple2;

/** Packs parcels into blocks, cell by cell in the order of the ids. */
final class CellPacking implements Iterator<Row> {
  private final Iterator<Tuple2<Integer, byte[]>> parcels;
  private final int dimension;
  private final VectorCodes codes;
  private Tuple2<Integer, byte[]> ahead;
  private Iterator<Row> ready = Collections.emptyIterator();

  /**
   * @param parcels in the order of their cells
   */
  CellPacking(Iterator<Tuple2<Integer, byte[]>> parcels, int dimension, VectorCodes codes) {
    this.parcels = parcels;
    this.dimension = dimension;
    this.codes = codes;
    ahead = parcels.hasNext() ? parcels.next() : null;
  }

  @Override
  public boolean hasNext() {
    return ready.hasNext() || ahead != null;
  }

  @Override
  public Row next() {
    if (!ready.hasNext()) {
      ready = cell();
    }
    return ready.next();
  }

  /** The blocks of the next cell. */
  private Iterator<Row> cell() {
    int cell = ahead._1();
    CellParcel all = new CellParcel();
    while (ahead != null && ahead._1() == cell) {
      all.addAll(ahead._2(), codes.bytes(dimension));
      ahead = parcels.hasNext() ? parcels.next() : null;
    }
    List<Integer> order =
        IntStream.range(0, all.size())
            .boxed()
            .sorted(Comparator.comparing(all::id, Arrays::compareUnsigned))
            .toList();
    int most = BlockRows.MAX_ROWS;
    return IntStream.range(0, (order.size() + most - 1) / most)
        .mapToObj(
            block ->
                block(
                    cell,
                    block,
                    all,
                    order.subList(block * most, Math.min(order.size(), (block + 1) * most))))
        .iterator();
  }

  private Row block(int cell, int block, CellParcel all, List<Integer> rows) {
    return new BlockRow(
            BlockRow.BASE,
            cell,
            block,
            rows.size(),
            dimension,
            codes,
            PackedIds.of(rows.stream().map(all::id).toList()).toBytes(),
            PackedNumbers.ofLongs(rows.stream().mapToLong(all::hash).toArray()),
            null,
            null,
            codes.join(rows.stream().map(all::code).toList(), dimension))
        .toRow();
  }
}
