package org.kechuang.ann;

/**
 * Inner products of a block of queries with a block of vectors, fused with the selection of the
 * best.
 *
 * <p>Every kernel gives the same bits: the product of a query and a vector starts at zero and takes
 * one fused multiply-add (one rounding) per coordinate, in their order.
 */
public interface Kernel {
  /** Which kernel this is, with its lane width, for run logs and benchmarks. */
  String name();

  /**
   * Offers to {@code best[q]} the inner product of query q with every vector.
   *
   * @param queries of the same dimension as the vectors
   * @param vectors any number, also none
   * @param firstId id of the first vector; row r is offered as {@code firstId + r}
   * @param best one selection for each query, empty or with earlier offers
   */
  void scan(QueryBlock queries, PackedVectors vectors, long firstId, TopK[] best);
}
