package org.kechuang.ann;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the cells whose centres are nearest. Centres stand in groups of neighbouring ones: a vector
 * is held against the centres of its best groups alone when there are many.
 */
public final class CellRouter {
  /** Groups of a query that are looked into before all others. */
  private static final int FIRST_GROUPS = 2;

  private final int dimension;
  private final PackedVectors groups;
  private final List<PackedVectors> cellsOfGroup;

  /** Number of the first cell of each group. */
  private final int[] firstCell;

  private final int cells;

  /**
   * @param groupCentres one for each group
   * @param centres of each group's cells; cells are numbered through from 0
   */
  public CellRouter(float[][] groupCentres, float[][][] centres) {
    dimension = groupCentres[0].length;
    groups = pack(groupCentres, dimension);
    cellsOfGroup = new ArrayList<>(centres.length);
    firstCell = new int[centres.length];
    int next = 0;
    for (int group = 0; group < centres.length; group++) {
      firstCell[group] = next;
      cellsOfGroup.add(pack(centres[group], dimension));
      next += centres[group].length;
    }
    cells = next;
  }

  /** How many cells there are. */
  public int cells() {
    return cells;
  }

  /** How many groups there are. */
  public int groups() {
    return firstCell.length;
  }

  /** Coordinates of a centre. */
  public int dimension() {
    return dimension;
  }

  /**
   * Offers to each query's selection the cells of its nearest groups, with the product as score.
   *
   * @param groupCount how many groups to look into; all or more for exact answers
   */
  public void nearest(QueryBlock queries, int groupCount, TopK[] best) {
    if (groupCount >= groups()) {
      for (int group = 0; group < groups(); group++) {
        Kernels.best().scan(queries, cellsOfGroup.get(group), firstCell[group], best);
      }
      return;
    }
    TopK[] bestGroups = TopK.forQueries(queries.size(), groupCount);
    Kernels.best().scan(queries, groups, 0, bestGroups);
    List<Hits> hits = Arrays.stream(bestGroups).map(TopK::sorted).toList();
    // what is found in its best groups spares a query most offers of the others
    scan(queries, members(hits, groups(), 0, FIRST_GROUPS), best);
    scan(queries, members(hits, groups(), FIRST_GROUPS, groupCount), best);
  }

  /** Holds the queries of each group against its cells. */
  private void scan(QueryBlock queries, int[][] members, TopK[] best) {
    QueryBlock some = new QueryBlock(dimension, queries.size());
    for (int group = 0; group < groups(); group++) {
      some.clear();
      TopK[] theirs = new TopK[members[group].length];
      for (int i = 0; i < theirs.length; i++) {
        some.add(queries, members[group][i]);
        theirs[i] = best[members[group][i]];
      }
      Kernels.best().scan(some, cellsOfGroup.get(group), firstCell[group], theirs);
    }
  }

  /** For each id below {@code ids} the queries that selected it, in order. */
  public static int[][] members(TopK[] selections, int ids) {
    List<Hits> hits = Arrays.stream(selections).map(TopK::sorted).toList();
    return members(hits, ids, 0, Integer.MAX_VALUE);
  }

  /** As far as they stand at some places, the first of them counted. */
  private static int[][] members(List<Hits> hits, int ids, int from, int to) {
    int[] counts = new int[ids];
    for (Hits selected : hits) {
      for (int place = from; place < Math.min(to, selected.size()); place++) {
        counts[(int) selected.id(place)]++;
      }
    }
    int[][] members = new int[ids][];
    Arrays.setAll(members, id -> new int[counts[id]]);
    Arrays.fill(counts, 0);
    for (int query = 0; query < hits.size(); query++) {
      Hits selected = hits.get(query);
      for (int place = from; place < Math.min(to, selected.size()); place++) {
        int id = (int) selected.id(place);
        members[id][counts[id]++] = query;
      }
    }
    return members;
  }

  private static PackedVectors pack(float[][] vectors, int dimension) {
    PackedVectors packed = new PackedVectors(dimension, vectors.length);
    for (float[] vector : vectors) {
      packed.add(vector);
    }
    return packed;
  }
}
