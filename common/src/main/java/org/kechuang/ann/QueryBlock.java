package org.kechuang.ann;

import java.util.Arrays;

/**
 * Queries one after the other, each with all its coordinates: the layout in which the kernel reads
 * them. Grows as queries are added, up to 2^31 coordinates.
 */
public final class QueryBlock {
  private final int dimension;
  private float[] values;
  private int size;

  /**
   * @param dimension coordinates of each query, at least 1
   * @param expected how many queries to make room for at first
   */
  public QueryBlock(int dimension, int expected) {
    this.dimension = Dimensions.atLeastOne(dimension);
    this.values = new float[Math.multiplyExact(dimension, Math.max(1, expected))];
  }

  /** Appends one query. */
  public void add(float[] query) {
    Dimensions.same(query.length, dimension);
    reserveOne();
    System.arraycopy(query, 0, values, size++ * dimension, dimension);
  }

  /** Appends one query given as float32 bytes. */
  public void add(byte[] query) {
    Dimensions.same(Float32.dimension(query), dimension);
    reserveOne();
    Float32.decode(query, values, size++ * dimension);
  }

  /** Appends a query of another block. */
  public void addFrom(QueryBlock other, int query) {
    Dimensions.same(other.dimension, dimension);
    reserveOne();
    System.arraycopy(other.values, query * dimension, values, size++ * dimension, dimension);
  }

  /** Forgets the queries and keeps the room. */
  public void clear() {
    size = 0;
  }

  /** How many queries there are. */
  public int size() {
    return size;
  }

  /** Coordinates of each query. */
  public int dimension() {
    return dimension;
  }

  /**
   * The coordinates in place: coordinate c of query q at q · dimension + c. For kernels, which must
   * not write to it.
   */
  public float[] values() {
    return values;
  }

  private void reserveOne() {
    int needed = Math.multiplyExact(size + 1, dimension);
    if (needed > values.length) {
      long doubled = Math.max(needed, 2L * values.length);
      values = Arrays.copyOf(values, (int) Math.min(doubled, Integer.MAX_VALUE - 8));
    }
  }
}
