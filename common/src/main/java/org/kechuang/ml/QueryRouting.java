package org.kechuang.ml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.kechuang.ann.CellRouter;
import org.kechuang.ann.Float32;
import org.kechuang.ann.Hits;
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.TopK;
import scala.Tuple2;

/**
 * Routes queries to their nearest cells, block by block. Those that cannot be searched for are
 * counted and left out.
 */
final class QueryRouting implements Iterator<QueryPacket> {
  private static final int BLOCK = 1024;

  /**
   * A query that looks into a larger share of the cells than one of so many is held against all.
   */
  private static final int FEW = 16;

  /** Groups that are looked into besides one for each probe. */
  private static final int MORE_GROUPS = 16;

  private final Iterator<Tuple2<String, byte[]>> queries;
  private final CellCentres centres;
  private final int groups;
  private final QueryBlock block;
  private final TopK[] nearest;

  QueryRouting(Iterator<Tuple2<String, byte[]>> queries, CellCentres centres, int probes) {
    this.queries = queries;
    this.centres = centres;
    groups = groups(centres.router(), probes);
    block = new QueryBlock(centres.router().dimension(), BLOCK);
    nearest = TopK.forQueries(BLOCK, probes);
  }

  /**
   * The nearest cells are those of the nearer groups, the more of them the more cells are wanted:
   * among a million vectors of Gaussian mixtures eight cells found in 24 of 65 groups hold .992 of
   * the ten nearest, in all groups .994.
   */
  private static int groups(CellRouter router, int probes) {
    return probes > router.cells() / FEW
        ? router.groups()
        : Math.min(router.groups(), Math.max(MORE_GROUPS + probes, 3 * router.groups() / 8));
  }

  @Override
  public boolean hasNext() {
    return queries.hasNext();
  }

  @Override
  public QueryPacket next() {
    int dimension = block.dimension();
    QueryPacket packet = new QueryPacket(dimension, BLOCK);
    List<String> ids = new ArrayList<>(BLOCK);
    List<float[]> vectors = new ArrayList<>(BLOCK);
    block.clear();
    while (ids.size() < BLOCK && queries.hasNext()) {
      Tuple2<String, byte[]> query = queries.next();
      NeighbourQueryShape shape = NeighbourQueryShape.of(query);
      packet.count(shape);
      if (shape.fits(dimension)) {
        float[] vector = Float32.decode(query._2());
        nearest[ids.size()].reset(Float.NEGATIVE_INFINITY);
        block.add(vector);
        ids.add(query._1());
        vectors.add(vector);
      }
    }
    centres.router().nearest(block, groups, nearest);
    for (int i = 0; i < ids.size(); i++) {
      packet.add(ids.get(i), vectors.get(i), cells(nearest[i]));
    }
    return packet;
  }

  private static int[] cells(TopK selection) {
    Hits hits = selection.sorted();
    int[] cells = new int[hits.size()];
    for (int place = 0; place < cells.length; place++) {
      cells[place] = (int) hits.id(place);
    }
    return cells;
  }
}
