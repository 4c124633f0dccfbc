package org.kechuang.ann;

/**
 * The order in which a kernel goes through its tiles: a block of queries that stays in the level 2
 * cache, a panel of vectors that stays in the level 1 cache, and one group of queries after the
 * other.
 */
public abstract class TiledKernel implements Kernel {
  /** Bytes of queries that are held against each panel: part of a level 2 cache. */
  private static final int QUERY_BYTES = 256 * 1024;

  /** For subclasses, which hold no state. */
  protected TiledKernel() {}

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
    int groups = QUERY_BYTES / Float.BYTES / queries.dimension() / QueryBlock.GROUP;
    int held = Math.max(1, groups) * QueryBlock.GROUP;
    float[] products = new float[QueryBlock.GROUP * PackedVectors.LANES];
    for (int from = 0; from < queries.size(); from += held) {
      int to = Math.min(queries.size(), from + held);
      for (int panel = 0; panel < vectors.panelCount(); panel++) {
        long panelId = firstId + (long) panel * PackedVectors.LANES;
        int lanes = Math.min(PackedVectors.LANES, vectors.size() - panel * PackedVectors.LANES);
        for (int query = from; query < to; query += QueryBlock.GROUP) {
          int count = Math.min(QueryBlock.GROUP, to - query);
          multiply(queries, query, count, vectors, panel, products);
          for (int i = 0; i < count; i++) {
            select(products, i * PackedVectors.LANES, lanes, panelId, best[query + i]);
          }
        }
      }
    }
  }

  /**
   * Writes the products of {@code count} queries of a group with the vectors of a panel: of the
   * i-th query and lane l at i · 32 + l. Anything may be written for the rest of the group.
   *
   * @param query first query of the group
   */
  protected abstract void multiply(
      QueryBlock queries, int query, int count, PackedVectors vectors, int panel, float[] products);

  /** Whether one of the 32 products from the offset on reaches the threshold; NaN never does. */
  protected abstract boolean anyReaches(float[] products, int offset, float threshold);

  private void select(float[] products, int offset, int lanes, long panelId, TopK selection) {
    float threshold = selection.threshold();
    if (!anyReaches(products, offset, threshold)) {
      return;
    }
    for (int lane = 0; lane < lanes; lane++) {
      if (products[offset + lane] >= threshold) {
        selection.offer(products[offset + lane], panelId + lane);
        threshold = selection.threshold();
      }
    }
  }
}
