package org.kechuang.ann;

/**
 * The order in which a kernel goes through its tiles: a block of queries that stays in the cache, a
 * few panels that stay nearer still, and the products of four queries with them in registers.
 */
public abstract class TiledKernel implements Kernel {
  /** Queries of a full tile. */
  protected static final int TILE_QUERIES = 4;

  /** Bytes of queries that are held against each group of panels: part of a level 2 cache. */
  private static final int QUERY_BYTES = 256 * 1024;

  private final int tilePanels;

  /**
   * @param tilePanels panels of a full tile
   */
  protected TiledKernel(int tilePanels) {
    this.tilePanels = tilePanels;
  }

  @Override
  public final void scan(QueryBlock queries, PackedVectors vectors, long firstId, TopK[] best) {
    Dimensions.same(queries.dimension(), vectors.dimension());
    if (best.length < queries.size()) {
      throw new IllegalArgumentException(
          "Invalid number of selections "
              + best.length
              + ": each of "
              + queries.size()
              + " queries needs one");
    }
    int held = Math.max(TILE_QUERIES, QUERY_BYTES / Float.BYTES / queries.dimension());
    float[] products = new float[TILE_QUERIES * tilePanels * PackedVectors.LANES];
    for (int from = 0; from < queries.size(); from += held) {
      int to = Math.min(queries.size(), from + held);
      for (int panel = 0; panel < vectors.panelCount(); panel += tilePanels) {
        int panels = Math.min(tilePanels, vectors.panelCount() - panel);
        for (int query = from; query < to; query += TILE_QUERIES) {
          int count = Math.min(TILE_QUERIES, to - query);
          multiply(queries, query, count, vectors, panel, panels, products);
          select(products, count, query, vectors.size(), panel, panels, firstId, best);
        }
      }
    }
  }

  /**
   * Writes the products of {@code count} queries with {@code panels} panels: of the i-th query and
   * lane l of the j-th panel at (i · panels of a full tile + j) · 16 + l.
   */
  protected abstract void multiply(
      QueryBlock queries,
      int query,
      int count,
      PackedVectors vectors,
      int panel,
      int panels,
      float[] products);

  /**
   * The lanes of a panel's products, as bits, that reach the threshold; lanes with NaN never do.
   *
   * @param offset of the panel in {@code products}
   */
  protected abstract int reaching(float[] products, int offset, float threshold);

  private void select(
      float[] products,
      int count,
      int query,
      int size,
      int panel,
      int panels,
      long firstId,
      TopK[] best) {
    for (int i = 0; i < count; i++) {
      TopK selection = best[query + i];
      for (int j = 0; j < panels; j++) {
        int offset = (i * tilePanels + j) * PackedVectors.LANES;
        int lanes = reaching(products, offset, selection.threshold());
        if (lanes != 0) {
          offer(
              products, offset, lanes, (panel + j) * PackedVectors.LANES, size, firstId, selection);
        }
      }
    }
  }

  private static void offer(
      float[] products,
      int offset,
      int lanes,
      int firstRow,
      int size,
      long firstId,
      TopK selection) {
    for (int rest = lanes; rest != 0; rest &= rest - 1) {
      int lane = Integer.numberOfTrailingZeros(rest);
      int row = firstRow + lane;
      if (row < size) {
        selection.offer(products[offset + lane], firstId + row);
      }
    }
  }
}
