package org.kechuang.ml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import scala.Tuple2;

/**
 * Items with the cells of their vectors, {@link CellAssignment#NONE} where there is NaN in one.
 * They stay in their order, and a block of them is held.
 */
final class CellMembers<T> implements Iterator<Tuple2<Integer, T>> {
  private final CellAssignment assignment;
  private final Iterator<T> items;
  private final Function<T, byte[]> vector;
  private final List<T> block = new ArrayList<>(CellAssignment.BLOCK);
  private int[] cells = new int[0];
  private int next;

  /**
   * @param vector of an item, as float32 bytes
   */
  CellMembers(CellCentres centres, Iterator<T> items, Function<T, byte[]> vector) {
    this.assignment = new CellAssignment(centres);
    this.items = items;
    this.vector = vector;
  }

  @Override
  public boolean hasNext() {
    return next < cells.length || items.hasNext();
  }

  @Override
  public Tuple2<Integer, T> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (next == cells.length) {
      block.clear();
      while (items.hasNext() && !assignment.full()) {
        T item = items.next();
        assignment.add(vector.apply(item));
        block.add(item);
      }
      cells = assignment.cells();
      next = 0;
    }
    return new Tuple2<>(cells[next], block.get(next++));
  }
}
