package org.kechuang.ml;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/** What one task of the grid does: its query chunks, one after the other, against its blocks. */
final class NeighbourGridCell {
  private NeighbourGridCell() {}

  /** The pairs come chunk by chunk, and for each chunk block by block. */
  static Iterator<Tuple2<String, byte[]>> search(
      Iterator<Tuple2<NeighbourQueryChunk, NeighbourVectorBlock>> pairs, int k) {
    if (!pairs.hasNext()) {
      return Collections.emptyIterator();
    }
    // A partition of the queries is one chunk, so all pairs share it.
    Tuple2<NeighbourQueryChunk, NeighbourVectorBlock> first = pairs.next();
    return first._1().search(blocks(first._2(), pairs), k);
  }

  private static Iterator<NeighbourVectorBlock> blocks(
      NeighbourVectorBlock first,
      Iterator<Tuple2<NeighbourQueryChunk, NeighbourVectorBlock>> rest) {
    return new Iterator<>() {
      private NeighbourVectorBlock head = first;

      @Override
      public boolean hasNext() {
        return head != null || rest.hasNext();
      }

      @Override
      public NeighbourVectorBlock next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        NeighbourVectorBlock block = head == null ? rest.next()._2() : head;
        head = null; // frees the block
        return block;
      }
    };
  }
}
