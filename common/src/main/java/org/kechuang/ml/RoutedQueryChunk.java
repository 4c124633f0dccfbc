package org.kechuang.ml;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.kechuang.ann.Hits;
import org.kechuang.ann.Kernels;
import org.kechuang.ann.PackedIds;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.TopK;
import scala.Tuple2;
import scala.Tuple3;

/**
 * Queries that go through a partition of the cells together, each to the cells it was routed to.
 */
final class RoutedQueryChunk {
  private final List<String> ids = new ArrayList<>();
  private final QueryBlock queries;

  /** For each cell the queries routed to it, grown as they come. */
  private final int[][] members;

  private final int[] memberCounts;

  RoutedQueryChunk(int dimension, int expected, int cells) {
    queries = new QueryBlock(dimension, expected);
    members = new int[cells][];
    memberCounts = new int[cells];
  }

  /** All queries of a partition: id, vector and routes as {@link #routes} packs them. */
  static Iterator<RoutedQueryChunk> of(
      Iterator<Tuple3<String, byte[], byte[]>> rows, int dimension, int expected, int cells) {
    if (!rows.hasNext()) {
      return List.<RoutedQueryChunk>of().iterator();
    }
    RoutedQueryChunk chunk = new RoutedQueryChunk(dimension, expected, cells);
    while (rows.hasNext()) {
      Tuple3<String, byte[], byte[]> row = rows.next();
      chunk.add(row._1(), row._2(), row._3());
    }
    return List.of(chunk).iterator();
  }

  /** Numbers of the selected cells, nearest first. */
  static byte[] routes(TopK nearest) {
    Hits hits = nearest.sorted();
    ByteBuffer routes = ByteBuffer.allocate(Integer.BYTES * hits.size());
    for (int place = 0; place < hits.size(); place++) {
      routes.putInt((int) hits.id(place));
    }
    return routes.array();
  }

  private void add(String id, byte[] vector, byte[] routes) {
    ByteBuffer cells = ByteBuffer.wrap(routes);
    while (cells.hasRemaining()) {
      int cell = cells.getInt();
      int count = memberCounts[cell]++;
      if (count == 0) {
        members[cell] = new int[4];
      } else if (count == members[cell].length) {
        members[cell] = java.util.Arrays.copyOf(members[cell], 2 * count);
      }
      members[cell][count] = ids.size();
    }
    ids.add(id);
    queries.add(vector);
  }

  /** The best k of every query that has a neighbour among the blocks. */
  Iterator<Tuple2<String, byte[]>> search(Iterator<CellBlock> blocks, int k) {
    List<PackedIds> seen = new ArrayList<>();
    TopK[] best = TopK.forQueries(ids.size(), k, (left, right) -> compare(seen, left, right));
    QueryBlock some = new QueryBlock(queries.dimension(), QueryBlock.GROUP);
    while (blocks.hasNext()) {
      CellBlock block = blocks.next();
      int count = memberCounts[block.cell()];
      if (count == 0) {
        continue;
      }
      some.clear();
      TopK[] theirs = new TopK[count];
      for (int i = 0; i < count; i++) {
        some.add(queries, members[block.cell()][i]);
        theirs[i] = best[members[block.cell()][i]];
      }
      PackedVectors vectors = block.vectors();
      long firstId = (long) seen.size() << Integer.SIZE;
      seen.add(block.ids());
      Kernels.best().scan(some, vectors, firstId, theirs);
    }
    List<Tuple2<String, byte[]>> lists = new ArrayList<>();
    for (int query = 0; query < best.length; query++) {
      if (best[query].size() > 0) {
        lists.add(new Tuple2<>(ids.get(query), list(seen, best[query].sorted()).toBytes()));
      }
    }
    return lists.iterator();
  }

  private static NeighbourList list(List<PackedIds> seen, Hits hits) {
    byte[][] found = new byte[hits.size()][];
    float[] similarities = new float[found.length];
    for (int place = 0; place < found.length; place++) {
      long id = hits.id(place);
      found[place] = seen.get((int) (id >>> Integer.SIZE)).id((int) id);
      similarities[place] = hits.score(place);
    }
    return new NeighbourList(found, similarities);
  }

  private static int compare(List<PackedIds> seen, long left, long right) {
    return PackedIds.compare(
        seen.get((int) (left >>> Integer.SIZE)),
        (int) left,
        seen.get((int) (right >>> Integer.SIZE)),
        (int) right);
  }
}
