package org.kechuang.ml;

import java.io.Serializable;
import org.kechuang.ann.CellRouter;

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

  /** Finds nearest cells; packed once in each process. */
  public CellRouter router() {
    CellRouter made = router;
    if (made == null) {
      made = new CellRouter(groups, cells);
      router = made;
    }
    return made;
  }
}
