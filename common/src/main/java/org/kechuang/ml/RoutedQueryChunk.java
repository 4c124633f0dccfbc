package org.kechuang.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.kechuang.ann.Hits;
import org.kechuang.ann.IdOrder;
import org.kechuang.ann.Kernels;
import org.kechuang.ann.PackedIds;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.TopK;

/**
 * Queries that go through a partition of the cells together, each to the cells it was routed to.
 *
 * <p>The tasks of a process share a chunk, and by it what each of them learned of a query: the k-th
 * best of some of its cells bounds what the others need to keep.
 */
final class RoutedQueryChunk implements Serializable {
  private static final long serialVersionUID = 1L;
  private final List<QueryPacket> packets;

  /** Number of the first query of each packet. */
  private final int[] firsts;

  private final ArrayList<String> ids = new ArrayList<>();

  /** For each cell the queries routed to it, ascending; null for none. */
  private final int[][] members;

  /**
   * For each query a similarity that k of its vectors reach. Tasks raise it without a lock: one
   * that is lost makes another task keep more, and the best k stay the same.
   */
  private final float[] floors;

  private RoutedQueryChunk(List<QueryPacket> packets, int cells) {
    this.packets = packets;
    firsts = new int[packets.size()];
    int[] counts = new int[cells];
    for (int p = 0; p < firsts.length; p++) {
      firsts[p] = ids.size();
      QueryPacket packet = packets.get(p);
      for (int i = 0; i < packet.size(); i++) {
        ids.add(packet.id(i));
        for (int cell : packet.route(i)) {
          counts[cell]++;
        }
      }
    }
    members = new int[cells][];
    Arrays.setAll(members, cell -> counts[cell] == 0 ? null : new int[counts[cell]]);
    for (int query = ids.size() - 1; query >= 0; query--) {
      int p = packet(query);
      for (int cell : packets.get(p).route(query - firsts[p])) {
        members[cell][--counts[cell]] = query;
      }
    }
    floors = new float[ids.size()];
    Arrays.fill(floors, Float.NEGATIVE_INFINITY);
  }

  /** All queries of a partition in one chunk; none if there are no queries. */
  static Iterator<RoutedQueryChunk> of(Iterator<QueryPacket> rows, int cells) {
    ArrayList<QueryPacket> packets = new ArrayList<>();
    rows.forEachRemaining(packets::add);
    return packets.isEmpty()
        ? Collections.emptyIterator()
        : List.of(new RoutedQueryChunk(packets, cells)).iterator();
  }

  /**
   * Those of the best k of every query that are among the blocks, and maybe more.
   *
   * @param k the same for all blocks that the chunk is held against
   * @param partitions of the result
   */
  NeighbourParcels search(Iterator<CellBlock> blocks, int k, int partitions) {
    List<PackedIds> seen = new ArrayList<>();
    IdOrder order = (left, right) -> compare(seen, left, right);
    TopK[] best = new TopK[ids.size()];
    QueryBlock some = new QueryBlock(packets.get(0).dimension(), QueryBlock.GROUP);
    CellBlock.Room room = new CellBlock.Room();
    while (blocks.hasNext()) {
      CellBlock block = blocks.next();
      int[] queries = members[block.cell()];
      if (queries == null) {
        continue;
      }
      some.clear();
      TopK[] theirs = new TopK[queries.length];
      for (int i = 0; i < queries.length; i++) {
        int query = queries[i];
        addTo(some, query);
        if (best[query] == null) {
          best[query] = new TopK(k, order);
        }
        best[query].raise(floors[query]);
        theirs[i] = best[query];
      }
      PackedVectors vectors = block.vectors(room);
      long firstId = (long) seen.size() << Integer.SIZE;
      seen.add(block.ids());
      Kernels.best().scan(some, vectors, firstId, theirs);
      for (int i = 0; i < queries.length; i++) {
        if (theirs[i].full() && theirs[i].threshold() > floors[queries[i]]) {
          floors[queries[i]] = theirs[i].threshold();
        }
      }
    }
    NeighbourParcels found = new NeighbourParcels(partitions);
    for (int query = 0; query < best.length; query++) {
      if (best[query] == null) {
        continue;
      }
      best[query].raise(floors[query]);
      Hits hits = best[query].sorted();
      if (hits.size() > 0) {
        found.add(ids.get(query), list(seen, hits));
      }
    }
    return found;
  }

  private void addTo(QueryBlock block, int query) {
    int p = packet(query);
    QueryPacket packet = packets.get(p);
    block.add(packet.vectors(), (query - firsts[p]) * packet.dimension());
  }

  /** The packet of a query: the last one that starts with it or before. */
  private int packet(int query) {
    int low = 0;
    int high = firsts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (firsts[middle] <= query) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
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
