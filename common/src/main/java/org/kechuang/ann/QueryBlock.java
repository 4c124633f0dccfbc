package org.kechuang.ann;

import java.util.Arrays;

/**
 * Queries in groups of 8: their first coordinates side by side, then the second ones, and so on, as
 * the kernel reads them. Grows as queries are added, up to 2^31 coordinates.
 */
public final class QueryBlock {
  /** Queries in a group. */
  public static final int GROUP = 8;

  private final int dimension;
  private float[] values;
  private int size;

  /**
   * @param dimension coordinates of each query, at least 1
   * @param expected how many queries to make room for at first
   */
  public QueryBlock(int dimension, int expected) {
    this.dimension = Dimensions.atLeastOne(dimension);
    this.values = new float[room(Math.max(1, expected))];
  }

  /** Appends one query. */
  public void add(float[] query) {
    Dimensions.same(query.length, dimension);
    add(query, 0);
  }

  /** Appends the query whose coordinates start at an offset. */
  public void add(float[] query, int offset) {
    int at = nextQuery();
    for (int c = 0; c < dimension; c++) {
      values[at + c * GROUP] = query[offset + c];
    }
  }

  /** Appends a query of another block of the same dimension. */
  public void add(QueryBlock other, int query) {
    Dimensions.same(other.dimension, dimension);
    int at = nextQuery();
    int from = other.start(query);
    for (int c = 0; c < dimension; c++) {
      values[at + c * GROUP] = other.values[from + c * GROUP];
    }
  }

  /** Appends one query given as float32 bytes. */
  public void add(byte[] query) {
    add(Float32.decode(query));
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
   * The coordinates in place: coordinate c of query q at ((q / 8) · dimension + c) · 8 + q mod 8.
   * For kernels, which must not write to it. Places without a query hold anything.
   */
  public float[] values() {
    return values;
  }

  private int nextQuery() {
    int needed = room(size + 1);
    if (needed > values.length) {
      int doubled = (int) Math.min(2L * values.length, Integer.MAX_VALUE - 8);
      values = Arrays.copyOf(values, Math.max(needed, doubled));
    }
    return start(size++);
  }

  private int start(int query) {
    return query / GROUP * dimension * GROUP + query % GROUP;
  }

  private int room(int queries) {
    int groups = (int) ((queries + (long) GROUP - 1) / GROUP);
    return Math.multiplyExact(Math.multiplyExact(groups, dimension), GROUP);
  }
}
