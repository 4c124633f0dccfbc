package org.kechuang.ann;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the cells whose centres are nearest. Centres stand in groups of neighbouring ones: a vector
 * is held against the centres of its best groups alone when there are many.
 */
public final class CellRouter {
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
    int[][] members = members(bestGroups, groups());
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
    int[] counts = new int[ids];
    List<Hits> hits = new ArrayList<>(selections.length);
    for (TopK selection : selections) {
      Hits selected = selection.sorted();
      hits.add(selected);
      for (int place = 0; place < selected.size(); place++) {
        counts[(int) selected.id(place)]++;
      }
    }
    int[][] members = new int[ids][];
    Arrays.setAll(members, id -> new int[counts[id]]);
    Arrays.fill(counts, 0);
    for (int query = 0; query < hits.size(); query++) {
      for (int place = 0; place < hits.get(query).size(); place++) {
        int id = (int) hits.get(query).id(place);
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
