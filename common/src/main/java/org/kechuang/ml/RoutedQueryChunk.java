package org.kechuang.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.kechuang.ann.Hits;
import org.kechuang.ann.IdOrder;
import org.kechuang.ann.Kernels;
import org.kechuang.ann.PackedIds;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.TopK;
import scala.Tuple2;

/**
 * Queries that go through a partition of the cells together, each to the cells it was routed to.
 *
 * <p>The tasks of a process share a chunk, and by it what each of them learned of a query: the k-th
 * best of some of its cells bounds what the others need to keep.
 */
final class RoutedQueryChunk implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FIRST_MEMBERS = 4;

  private final ArrayList<QueryPacket> packets = new ArrayList<>();

  /** Number of the first query of each packet. */
  private final ArrayList<Integer> firsts = new ArrayList<>();

  private final ArrayList<String> ids = new ArrayList<>();

  /** For each cell the queries routed to it, grown as they come. */
  private final int[][] members;

  private final int[] memberCounts;

  /**
   * For each query a similarity that k of its vectors reach. Tasks raise it without a lock: one
   * that is lost makes another task keep more, and the best k stay the same.
   */
  private float[] floors;

  private RoutedQueryChunk(int cells) {
    members = new int[cells][];
    memberCounts = new int[cells];
  }

  /** All queries of a partition in one chunk; none if there are no queries. */
  static Iterator<RoutedQueryChunk> of(Iterator<Tuple2<Integer, QueryPacket>> rows, int cells) {
    if (!rows.hasNext()) {
      return List.<RoutedQueryChunk>of().iterator();
    }
    RoutedQueryChunk chunk = new RoutedQueryChunk(cells);
    while (rows.hasNext()) {
      chunk.add(rows.next()._2());
    }
    chunk.floors = new float[chunk.ids.size()];
    Arrays.fill(chunk.floors, Float.NEGATIVE_INFINITY);
    return List.of(chunk).iterator();
  }

  private void add(QueryPacket packet) {
    packets.add(packet);
    firsts.add(ids.size());
    for (int i = 0; i < packet.size(); i++) {
      for (int cell : packet.route(i)) {
        int count = memberCounts[cell]++;
        if (count == 0) {
          members[cell] = new int[FIRST_MEMBERS];
        } else if (count == members[cell].length) {
          members[cell] = Arrays.copyOf(members[cell], 2 * count);
        }
        members[cell][count] = ids.size();
      }
      ids.add(packet.id(i));
    }
  }

  /**
   * Those of the best k of every query that are among the blocks, and maybe more.
   *
   * @param k the same for all blocks that the chunk is held against
   */
  Iterator<Tuple2<String, byte[]>> search(Iterator<CellBlock> blocks, int k) {
    List<PackedIds> seen = new ArrayList<>();
    IdOrder order = (left, right) -> compare(seen, left, right);
    TopK[] best = new TopK[ids.size()];
    QueryBlock some = new QueryBlock(packets.get(0).dimension(), QueryBlock.GROUP);
    while (blocks.hasNext()) {
      CellBlock block = blocks.next();
      int count = memberCounts[block.cell()];
      if (count == 0) {
        continue;
      }
      some.clear();
      TopK[] theirs = new TopK[count];
      for (int i = 0; i < count; i++) {
        int query = members[block.cell()][i];
        addTo(some, query);
        if (best[query] == null) {
          best[query] = new TopK(k, order);
        }
        best[query].raise(floors[query]);
        theirs[i] = best[query];
      }
      PackedVectors vectors = block.vectors();
      long firstId = (long) seen.size() << Integer.SIZE;
      seen.add(block.ids());
      Kernels.best().scan(some, vectors, firstId, theirs);
      for (int i = 0; i < count; i++) {
        int query = members[block.cell()][i];
        if (theirs[i].full() && theirs[i].threshold() > floors[query]) {
          floors[query] = theirs[i].threshold();
        }
      }
    }
    List<Tuple2<String, byte[]>> lists = new ArrayList<>();
    for (int query = 0; query < best.length; query++) {
      if (best[query] == null) {
        continue;
      }
      best[query].raise(floors[query]);
      Hits hits = best[query].sorted();
      if (hits.size() > 0) {
        lists.add(new Tuple2<>(ids.get(query), list(seen, hits).toBytes()));
      }
    }
    return lists.iterator();
  }

  /** Queries of a cell ascend, but a cell has few of them: the packet is found by halving. */
  private void addTo(QueryBlock block, int query) {
    int low = 0;
    int high = packets.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (firsts.get(middle) <= query) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    QueryPacket packet = packets.get(low);
    block.add(packet.vectors(), (query - firsts.get(low)) * packet.dimension());
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
