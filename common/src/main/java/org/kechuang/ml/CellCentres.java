package org.kechuang.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.kechuang.ann.CellRouter;
import org.kechuang.ann.Float32;

/** The centres of a coarse quantiser: groups of cells, cells numbered through from 0. */
public final class CellCentres implements Serializable {
  private static final long serialVersionUID = 1L;

  private final float[][] groups;
  private final float[][][] cells;
  private transient volatile CellRouter router;

  /**
   * Takes the arrays as its own: a centre for each group, and the centres of each group's cells.
   */
  CellCentres(float[][] groups, float[][][] cells) {
    if (groups.length == 0 || groups.length != cells.length) {
      throw new IllegalArgumentException(
          "Invalid centres: found "
              + groups.length
              + " groups and cells for "
              + cells.length
              + ", expected as many and at least one");
    }
    this.groups = groups;
    this.cells = cells;
  }

  int groupCount() {
    return groups.length;
  }

  float[] group(int group) {
    return groups[group];
  }

  float[][] cellsOf(int group) {
    return cells[group];
  }

  /** Number of the first cell of each group. */
  int[] firstCells() {
    int[] firsts = new int[cells.length];
    for (int group = 1; group < firsts.length; group++) {
      firsts[group] = firsts[group - 1] + cells[group - 1].length;
    }
    return firsts;
  }

  /** The group of a cell. */
  static int group(int[] firstCells, int cell) {
    int found = Arrays.binarySearch(firstCells, cell);
    return found < 0 ? -found - 2 : found;
  }

  /**
   * Divides cells: the first of the new centres takes the place and the number of the old one, the
   * others come in a group of their own, so that no cell gets another number.
   *
   * @param parts new centres of each divided cell, two at least
   */
  CellCentres divide(SortedMap<Integer, float[][]> parts) {
    int[] firsts = firstCells();
    List<float[]> newGroups = new ArrayList<>(Arrays.asList(groups));
    List<float[][]> newCells = new ArrayList<>(Arrays.asList(cells));
    parts.forEach(
        (cell, theirs) -> {
          int group = group(firsts, cell);
          float[][] changed = newCells.get(group).clone();
          newGroups.add(changed[cell - firsts[group]]);
          changed[cell - firsts[group]] = theirs[0];
          newCells.set(group, changed);
          newCells.add(Arrays.copyOfRange(theirs, 1, theirs.length));
        });
    return new CellCentres(newGroups.toArray(float[][]::new), newCells.toArray(float[][][]::new));
  }

  /** Finds nearest cells; packed once in each process. */
  public CellRouter router() {
    CellRouter made = router;
    if (made == null) {
      made = new CellRouter(groups, cells);
      router = made;
    }
    return made;
  }

  /** Centres one after the other, as float32 bytes. */
  static byte[] joined(float[][] centres) {
    float[] all = new float[centres.length * centres[0].length];
    for (int i = 0; i < centres.length; i++) {
      System.arraycopy(centres[i], 0, all, i * centres[i].length, centres[i].length);
    }
    return Float32.encode(all);
  }

  /** Takes joined centres apart. */
  static float[][] split(byte[] joined, int dimension) {
    float[] all = Float32.decode(joined);
    float[][] centres = new float[all.length / dimension][dimension];
    for (int i = 0; i < centres.length; i++) {
      System.arraycopy(all, i * dimension, centres[i], 0, dimension);
    }
    return centres;
  }
}
