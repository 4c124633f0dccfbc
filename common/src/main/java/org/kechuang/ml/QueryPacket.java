package org.kechuang.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import scala.Tuple2;

/** Some queries with their routes, in few arrays for a fast shuffle. */
final class QueryPacket implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int dimension;
  private String[] ids;
  private float[] vectors;

  /** Cells of each query, nearest first. */
  private int[][] routes;

  private int size;

  /** Of the queries that the packet was made of: those that cannot be searched for count too. */
  private NeighbourQueryShape shape = NeighbourQueryShape.NONE;

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

  void count(NeighbourQueryShape query) {
    shape = shape.plus(query);
  }

  NeighbourQueryShape shape() {
    return shape;
  }

  /** The packet's queries by chunk, each in the chunk that its id tells. */
  Iterator<Tuple2<Integer, QueryPacket>> split(int chunks) {
    QueryPacket[] parts = new QueryPacket[chunks];
    List<Tuple2<Integer, QueryPacket>> filled = new ArrayList<>();
    for (int query = 0; query < size; query++) {
      int chunk = Math.floorMod(ids[query].hashCode(), chunks);
      if (parts[chunk] == null) {
        parts[chunk] = new QueryPacket(dimension, Math.max(1, size / chunks));
        filled.add(new Tuple2<>(chunk, parts[chunk]));
      }
      float[] vector = Arrays.copyOfRange(vectors, query * dimension, (query + 1) * dimension);
      parts[chunk].add(ids[query], vector, routes[query]);
    }
    return filled.iterator();
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
