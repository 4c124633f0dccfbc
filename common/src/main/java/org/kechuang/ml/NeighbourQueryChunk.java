package org.kechuang.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.kechuang.ann.Kernels;
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.TopK;
import scala.Tuple2;

/** Queries that go through a partition of the vectors together. */
final class NeighbourQueryChunk {
  private final List<String> ids = new ArrayList<>();
  private final QueryBlock queries;

  private NeighbourQueryChunk(int dimension, int expected) {
    queries = new QueryBlock(dimension, expected);
  }

  /** The (id, vector) pairs in one chunk; none if there are no pairs. */
  static Iterator<NeighbourQueryChunk> of(
      Iterator<Tuple2<String, byte[]>> rows, int dimension, int expected) {
    if (!rows.hasNext()) {
      return List.<NeighbourQueryChunk>of().iterator();
    }
    NeighbourQueryChunk chunk = new NeighbourQueryChunk(dimension, expected);
    while (rows.hasNext()) {
      Tuple2<String, byte[]> row = rows.next();
      chunk.ids.add(row._1());
      chunk.queries.add(row._2());
    }
    return List.of(chunk).iterator();
  }

  /** Goes through the blocks, one at a time, and gives the best k of every query. */
  NeighbourParcels search(Iterator<NeighbourVectorBlock> blocks, int k, int partitions) {
    TopK[] best = TopK.forQueries(ids.size(), k);
    NeighbourList[] lists = new NeighbourList[ids.size()];
    Arrays.fill(lists, NeighbourList.EMPTY);
    while (blocks.hasNext()) {
      NeighbourVectorBlock block = blocks.next();
      for (int query = 0; query < lists.length; query++) {
        best[query].reset(lists[query].floor(k));
      }
      Kernels.best().scan(queries, block.vectors(), 0, best);
      for (int query = 0; query < lists.length; query++) {
        lists[query] = lists[query].merge(block.neighbours(best[query]), k);
      }
    }
    NeighbourParcels found = new NeighbourParcels(partitions);
    for (int query = 0; query < lists.length; query++) {
      found.add(ids.get(query), lists[query]);
    }
    return found;
  }
}
