package org.kechuang.ml;

import java.io.Serializable;
import java.util.Arrays;

/** Some queries with their routes, in few arrays for a fast shuffle. */
final class QueryPacket implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int dimension;
  private String[] ids;
  private float[] vectors;

  /** Cells of each query, nearest first. */
  private int[][] routes;

  private int size;

  QueryPacket(int dimension, int expected) {
    this.dimension = dimension;
    ids = new String[expected];
    vectors = new float[expected * dimension];
    routes = new int[expected][];
  }

  void add(String id, float[] vector, int[] route) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * size);
      vectors = Arrays.copyOf(vectors, 2 * size * dimension);
      routes = Arrays.copyOf(routes, 2 * size);
    }
    ids[size] = id;
    System.arraycopy(vector, 0, vectors, size * dimension, dimension);
    routes[size++] = route;
  }

  int size() {
    return size;
  }

  int dimension() {
    return dimension;
  }

  String id(int query) {
    return ids[query];
  }

  /** Coordinates of all queries, one after the other. */
  float[] vectors() {
    return vectors;
  }

  int[] route(int query) {
    return routes[query];
  }
}
