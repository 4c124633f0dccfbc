package org.kechuang.ann;

/** The kernel in plain Java, for machines and virtual machines without the Vector API. */
public final class ScalarKernel extends TiledKernel {
  private static final int EIGHT = 8;

  /** Stateless: may be shared by threads. */
  public ScalarKernel() {
    super(1);
  }

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  protected void multiply(
      QueryBlock queries,
      int query,
      int count,
      PackedVectors vectors,
      int panel,
      int panels,
      float[] products) {
    int dimension = vectors.dimension();
    int start = panel * dimension * PackedVectors.LANES;
    for (int i = 0; i < count; i++) {
      for (int lane = 0; lane < PackedVectors.LANES; lane += EIGHT) {
        multiplyEight(
            queries.values(),
            (query + i) * dimension,
            dimension,
            vectors.panels(),
            start + lane,
            products,
            i * PackedVectors.LANES + lane);
      }
    }
  }

  /** Eight sums that do not wait for each other keep the multiplier busy. */
  private static void multiplyEight(
      float[] q, int query, int dimension, float[] v, int start, float[] products, int offset) {
    float s0 = 0f;
    float s1 = 0f;
    float s2 = 0f;
    float s3 = 0f;
    float s4 = 0f;
    float s5 = 0f;
    float s6 = 0f;
    float s7 = 0f;
    for (int c = 0; c < dimension; c++) {
      float factor = q[query + c];
      int at = start + c * PackedVectors.LANES;
      s0 = Math.fma(factor, v[at], s0);
      s1 = Math.fma(factor, v[at + 1], s1);
      s2 = Math.fma(factor, v[at + 2], s2);
      s3 = Math.fma(factor, v[at + 3], s3);
      s4 = Math.fma(factor, v[at + 4], s4);
      s5 = Math.fma(factor, v[at + 5], s5);
      s6 = Math.fma(factor, v[at + 6], s6);
      s7 = Math.fma(factor, v[at + 7], s7);
    }
    products[offset] = s0;
    products[offset + 1] = s1;
    products[offset + 2] = s2;
    products[offset + 3] = s3;
    products[offset + 4] = s4;
    products[offset + 5] = s5;
    products[offset + 6] = s6;
    products[offset + 7] = s7;
  }

  @Override
  protected int reaching(float[] products, int offset, float threshold) {
    int lanes = 0;
    for (int lane = 0; lane < PackedVectors.LANES; lane++) {
      if (products[offset + lane] >= threshold) {
        lanes |= 1 << lane;
      }
    }
    return lanes;
  }
}
