package org.kechuang.ml;

import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * The blocks of a task of the grid. Its partition of the queries is one chunk, so all its pairs
 * have the same left side.
 */
final class GridBlocks<Q, B> implements Iterator<B> {
  private final Iterator<Tuple2<Q, B>> rest;
  private B head;

  GridBlocks(B first, Iterator<Tuple2<Q, B>> rest) {
    this.head = first;
    this.rest = rest;
  }

  @Override
  public boolean hasNext() {
    return head != null || rest.hasNext();
  }

  @Override
  public B next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    B block = head == null ? rest.next()._2() : head;
    head = null; // frees the block
    return block;
  }
}
