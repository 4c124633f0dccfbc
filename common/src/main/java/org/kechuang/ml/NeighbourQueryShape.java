package org.kechuang.ml;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.kechuang.ann.Float32;
import scala.Tuple2;

/** How many queries there are and of what dimension: known before anything is searched. */
record NeighbourQueryShape(long size, long withoutId, long withoutVector, int shortest, int longest)
    implements Serializable {
  static final NeighbourQueryShape NONE = new NeighbourQueryShape(0, 0, 0, Integer.MAX_VALUE, 0);

  /** Ids and vectors of the queries. */
  static JavaRDD<Tuple2<String, byte[]>> pairs(Dataset<Row> queries) {
    StructType schema = queries.schema();
    int id = schema.fieldIndex(NeighbourSearch.QUERY_ID);
    int vector = schema.fieldIndex(NeighbourSearch.VECTOR);
    return queries.javaRDD().map(row -> new Tuple2<>(row.getString(id), row.<byte[]>getAs(vector)));
  }

  /**
   * Looks at all queries once.
   *
   * @throws IllegalArgumentException when ids or vectors are missing or the dimensions differ
   */
  static NeighbourQueryShape of(JavaRDD<Tuple2<String, byte[]>> queries) {
    return of(queries.mapPartitions(some -> List.of(of(some)).iterator()).collect());
  }

  /**
   * The shape of all queries from those of its parts.
   *
   * @throws IllegalArgumentException when ids or vectors are missing or the dimensions differ
   */
  static NeighbourQueryShape of(List<NeighbourQueryShape> parts) {
    NeighbourQueryShape all = parts.stream().reduce(NONE, NeighbourQueryShape::plus);
    all.check();
    return all;
  }

  /** Of one query. */
  static NeighbourQueryShape of(Tuple2<String, byte[]> query) {
    boolean empty = query._2() == null;
    int dimension = empty ? 0 : Float32.dimension(query._2());
    return new NeighbourQueryShape(
        1,
        query._1() == null ? 1 : 0,
        empty ? 1 : 0,
        empty ? Integer.MAX_VALUE : dimension,
        dimension);
  }

  /** Coordinates of a query. */
  int dimension() {
    return longest;
  }

  /** How many chunks of so many queries with so many neighbours are needed. */
  int chunks(int maxQueries, int maxNeighbours, int k) {
    int chunk = Math.max(1, Math.min(maxQueries, maxNeighbours / k));
    return Math.toIntExact((size + chunk - 1) / chunk);
  }

  /** Refuses another dimension than that of the index. */
  void expect(int indexed) {
    if (dimension() != indexed) {
      throw new IllegalArgumentException(
          "Invalid queries: found dimension "
              + dimension()
              + ", expected "
              + indexed
              + " as in the index; embed them with the model of the index");
    }
  }

  private static NeighbourQueryShape of(Iterator<Tuple2<String, byte[]>> queries) {
    NeighbourQueryShape shape = NONE;
    while (queries.hasNext()) {
      shape = shape.plus(of(queries.next()));
    }
    return shape;
  }

  /** Whether queries of this shape can be searched for. */
  boolean fits(int indexed) {
    return withoutId + withoutVector == 0 && shortest == indexed && longest == indexed;
  }

  NeighbourQueryShape plus(NeighbourQueryShape other) {
    return new NeighbourQueryShape(
        size + other.size,
        withoutId + other.withoutId,
        withoutVector + other.withoutVector,
        Math.min(shortest, other.shortest),
        Math.max(longest, other.longest));
  }

  private void check() {
    if (withoutId + withoutVector > 0) {
      throw new IllegalArgumentException(
          "Invalid queries: found "
              + withoutId
              + " without an id and "
              + withoutVector
              + " without a vector among "
              + size
              + "; leave them out");
    }
    if (size > 0 && shortest != longest) {
      throw new IllegalArgumentException(
          "Invalid queries: found dimensions from "
              + shortest
              + " to "
              + longest
              + ", expected one; embed all with the same model");
    }
  }
}
