package org.kechuang.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class ExactNeighbourSearchTest {
  private static final int DIMENSION = 7;

  private final SparkSession spark = NeighbourSession.get();
  private final Map<String, float[]> queries = NeighbourWorld.whole("q", 23, DIMENSION, 1);
  private final Map<String, float[]> vectors = NeighbourWorld.whole("v", 211, DIMENSION, 2);

  @Test
  void findsWhatTheNaiveSearchFindsWhateverTheBlocksAndPartitions() {
    List<NeighbourWorld.Found> expected = NeighbourWorld.naive(queries, vectors, 10);
    assertEquals(expected, search(new ExactNeighbourSearch(), 1, 1, 10));
    assertEquals(expected, search(new ExactNeighbourSearch(16, 4), 2, 5, 10));
    assertEquals(expected, search(new ExactNeighbourSearch(1, 23), 5, 32, 10));
  }

  @Test
  void givesAllVectorsWhenMoreAreAskedFor() {
    assertEquals(
        NeighbourWorld.naive(queries, vectors, 500),
        search(new ExactNeighbourSearch(50, 10), 2, 3, 500));
  }

  @Test
  void findsNothingWhereThereIsNothing() {
    Dataset<Row> none = table("id", Map.of(), 1);
    Dataset<Row> some = table("query_id", queries, 2);
    assertEquals(
        List.of(), NeighbourWorld.collect(new ExactNeighbourSearch().search(some, none, 3)));
    assertEquals(
        List.of(),
        NeighbourWorld.collect(
            new ExactNeighbourSearch()
                .search(table("query_id", Map.of(), 1), table("id", vectors, 2), 3)));
  }

  @Test
  void vectorsThatAreNotNumbersAreNobodysNeighbours() {
    Map<String, float[]> withNaN = new HashMap<>(vectors);
    withNaN.put("nan", new float[] {Float.NaN, 1, 1, 1, 1, 1, 1});
    assertEquals(
        NeighbourWorld.naive(queries, vectors, 300),
        NeighbourWorld.collect(
            new ExactNeighbourSearch()
                .search(table("query_id", queries, 2), table("id", withNaN, 2), 300)));
  }

  @Test
  void namesTheVectorOfAnotherDimension() {
    Map<String, float[]> withOther = new HashMap<>(vectors);
    withOther.put("odd", new float[] {1, 2});
    SparkException error =
        assertThrows(
            SparkException.class,
            () ->
                new ExactNeighbourSearch()
                    .search(table("query_id", queries, 2), table("id", withOther, 2), 3)
                    .collectAsList());
    assertTrue(
        messages(error)
            .contains(
                "Invalid vector of 'odd': found dimension 2, expected 7; embed queries and vectors"
                    + " with the same model"),
        messages(error));
  }

  @Test
  void namesTheVectorThatIsMissing() {
    Map<String, float[]> withNull = new HashMap<>(vectors);
    withNull.put("gone", null);
    SparkException error =
        assertThrows(
            SparkException.class,
            () ->
                new ExactNeighbourSearch()
                    .search(table("query_id", queries, 2), table("id", withNull, 2), 3)
                    .collectAsList());
    assertTrue(
        messages(error).contains("Invalid vector of 'gone': found none, expected dimension 7"),
        messages(error));
  }

  @Test
  void refusesQueriesOfSeveralDimensions() {
    Map<String, float[]> mixed = Map.of("a", new float[] {1, 2}, "b", new float[] {1});
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new ExactNeighbourSearch()
                    .search(table("query_id", mixed, 1), table("id", vectors, 1), 3));
    assertEquals(
        "Invalid queries: found dimensions from 1 to 2, expected one; embed all with the same model",
        error.getMessage());
  }

  @Test
  void refusesQueriesWithoutVectors() {
    Map<String, float[]> missing = new HashMap<>(queries);
    missing.put("gone", null);
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new ExactNeighbourSearch()
                    .search(table("query_id", missing, 1), table("id", vectors, 1), 3));
    assertEquals(
        "Invalid queries: found 0 without an id and 1 without a vector among 24; leave them out",
        error.getMessage());
  }

  private List<NeighbourWorld.Found> search(
      NeighbourSearch search, int queryPartitions, int vectorPartitions, int k) {
    return NeighbourWorld.collect(
        search.search(
            table("query_id", queries, queryPartitions),
            table("id", vectors, vectorPartitions),
            k));
  }

  private Dataset<Row> table(String idColumn, Map<String, float[]> rows, int partitions) {
    return NeighbourWorld.table(spark, idColumn, rows, partitions);
  }

  private static String messages(Throwable error) {
    StringBuilder all = new StringBuilder();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      all.append(cause.getMessage()).append('\n');
    }
    return all.toString();
  }
}
