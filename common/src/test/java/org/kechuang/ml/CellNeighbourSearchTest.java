package org.kechuang.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.CleanerListener;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.ann.PackedIds;
import org.kechuang.ann.VectorCodes;
import org.kechuang.spark.SharedSession;

class CellNeighbourSearchTest {
  private static final int DIMENSION = 7;
  private static final int ALL_CELLS = 1000;

  private static CoarseQuantiserModel model;

  private final SparkSession spark = SharedSession.get();
  private final Map<String, float[]> queries = NeighbourWorld.whole("q", 23, DIMENSION, 1);
  private final Map<String, float[]> vectors = NeighbourWorld.whole("v", 700, DIMENSION, 2);

  @BeforeAll
  static void learnCells() {
    model =
        new CoarseQuantiser()
            .fit(
                NeighbourWorld.table(
                    SharedSession.get(), "id", NeighbourWorld.whole("v", 700, DIMENSION, 2), 3));
  }

  @Test
  void allCellsGiveTheExactNeighbours() {
    assertTrue(model.cells() > 10, () -> "cells " + model.cells());
    CellNeighbourSearch search =
        CellNeighbourSearch.of(model, pack(vectors, VectorCodes.FLOAT32, 3));
    assertEquals(
        NeighbourWorld.naive(queries, vectors, 10), collect(search, queries, 10, ALL_CELLS));
  }

  /** Few share tasks, many do not. */
  @Test
  void queriesByTheThousandAreAnsweredLikeFew() {
    Map<String, float[]> many = NeighbourWorld.whole("q", 2_100, 7, 5);
    CellNeighbourSearch search =
        CellNeighbourSearch.of(model, pack(vectors, VectorCodes.FLOAT32, 3));
    assertEquals(NeighbourWorld.naive(many, vectors, 3), collect(search, many, 3, ALL_CELLS));
  }

  @Test
  void aCachedIndexAnswersLikeAStoredOne() {
    for (VectorCodes codes : VectorCodes.values()) {
      Dataset<Row> cells = pack(vectors, codes, 3);
      try (CellNeighbourSearch cached = CellNeighbourSearch.cached(model, cells)) {
        List<NeighbourWorld.Found> first = collect(cached, queries, 5, 2);
        assertEquals(first, collect(cached, queries, 5, 2));
        assertEquals(first, collect(CellNeighbourSearch.of(model, cells), queries, 5, 2));
      }
    }
  }

  /**
   * Who searches again and again holds the queries of none of the searches whose result is gone.
   */
  @Test
  void queriesAreFreedWithTheResult() throws InterruptedException {
    BlockingQueue<Integer> freed = freed();
    try (CellNeighbourSearch search =
        CellNeighbourSearch.of(model, pack(vectors, VectorCodes.FLOAT32, 3))) {
      Set<Integer> held = heldBy(search);
      assertEquals(2, held.size(), "packets and a chunk");
      Set<Integer> waiting = new TreeSet<>(held);
      Instant end = Instant.now().plusSeconds(30);
      while (!waiting.isEmpty() && Instant.now().isBefore(end)) {
        System.gc(); // who is unreachable is told of by the collector alone, maybe not by its first
        // run
        Integer first = freed.poll(1, TimeUnit.SECONDS);
        List<Integer> some = new ArrayList<>();
        freed.drainTo(some);
        some.forEach(waiting::remove);
        if (first != null) {
          waiting.remove(first);
        }
      }
      assertEquals(Set.of(), waiting, "what Spark told nobody to have freed");
      assertTrue(Collections.disjoint(persisted(), held), "still there");
    }
  }

  /** Takes the numbers of what Spark frees from now on because nobody holds it. */
  private static BlockingQueue<Integer> freed() {
    BlockingQueue<Integer> freed = new LinkedBlockingQueue<>();
    SharedSession.get()
        .sparkContext()
        .cleaner()
        .get()
        .attachListener(
            new CleanerListener() {
              @Override
              public void rddCleaned(int rdd) {
                freed.add(rdd);
              }

              @Override
              public void shuffleCleaned(int shuffle) {}

              @Override
              public void broadcastCleaned(long broadcast) {}

              @Override
              public void accumCleaned(long accumulator) {}

              @Override
              public void checkpointCleaned(long rdd) {}
            });
    return freed;
  }

  /** What a search keeps in the executors while its result is in use. */
  private Set<Integer> heldBy(CellNeighbourSearch search) {
    Set<Integer> before = persisted();
    Dataset<Row> result = search.search(table("query_id", queries, 2), 5, 2);
    assertEquals(5L * queries.size(), result.count());
    Set<Integer> held = persisted();
    held.removeAll(before);
    return held;
  }

  private static Set<Integer> persisted() {
    return new TreeSet<>(
        JavaSparkContext.fromSparkContext(SharedSession.get().sparkContext())
            .getPersistentRDDs()
            .keySet());
  }

  @Test
  void partitionsPlayNoPart() {
    List<NeighbourWorld.Found> one = collect(search(1, 1), queries, 5, 3);
    assertEquals(one, collect(search(8, 5), queries, 5, 3));
    assertEquals(one, collect(search(32, 64), queries, 5, 3));
  }

  @Test
  void aMeasuredSearchLooksIntoEnoughCells() {
    CellNeighbourSearch cells =
        CellNeighbourSearch.of(model, pack(vectors, VectorCodes.FLOAT32, 3));
    MeasuredNeighbourSearch search = new MeasuredNeighbourSearch(cells, 0.6, 20, 5);
    List<Row> found =
        search
            .search(table("query_id", queries, 2), table("id", vectors, 2), 5)
            .orderBy("query_id", "rank")
            .collectAsList();
    ProbeChoice choice = search.measurements().get(0).choice();
    assertEquals(20, choice.recall().queries());
    assertTrue(choice.recall().low() >= 0.6, choice::toString);
    assertTrue(choice.probes() < cells.cells(), choice::toString);
    assertEquals(
        cells
            .search(table("query_id", queries, 2), 5, choice.probes())
            .orderBy("query_id", "rank")
            .collectAsList(),
        found);
  }

  @Test
  void queriesNoMoreThanTheSampleAreComparedWithAll() {
    MeasuredNeighbourSearch search =
        new MeasuredNeighbourSearch(
            CellNeighbourSearch.of(model, pack(vectors, VectorCodes.FLOAT32, 3)), 0.1, 23, 5);
    Dataset<Row> asked = table("query_id", queries, 2);
    Dataset<Row> among = table("id", vectors, 2);
    assertEquals(
        new ExactNeighbourSearch()
            .search(asked, among, 5)
            .orderBy("query_id", "rank")
            .collectAsList(),
        search.search(asked, among, 5).orderBy("query_id", "rank").collectAsList());
    assertEquals(List.of(), search.measurements());
  }

  @Test
  void moreCellsFindMore() {
    Dataset<Row> truth =
        new ExactNeighbourSearch()
            .search(table("query_id", queries, 2), table("id", vectors, 2), 10);
    CellNeighbourSearch search =
        CellNeighbourSearch.of(model, pack(vectors, VectorCodes.FLOAT32, 3));
    ProbeChoice some = ProbeChoice.choose(search, table("query_id", queries, 2), truth, 10, 0.3);
    ProbeChoice most = ProbeChoice.choose(search, table("query_id", queries, 2), truth, 10, 0.85);
    assertTrue(some.recall().low() >= 0.3, some::toString);
    assertTrue(most.recall().low() >= 0.85, most::toString);
    assertTrue(some.probes() < most.probes(), () -> some + " " + most);
    assertEquals(23, most.recall().queries());
  }

  @Test
  void anOldVersionGivesYesterdaysNeighbours(@TempDir Path folder) {
    String path = folder.resolve("cell").toString();
    pack(vectors, VectorCodes.INT16, 2).write().format("delta").save(path);
    List<NeighbourWorld.Found> before =
        collect(
            CellNeighbourSearch.of(model, spark.read().format("delta").load(path)), queries, 5, 4);
    Map<String, float[]> fewer = new TreeMap<>(vectors);
    before.forEach(found -> fewer.remove(found.id()));
    pack(fewer, VectorCodes.INT16, 2).write().format("delta").mode("overwrite").save(path);
    List<NeighbourWorld.Found> after =
        collect(
            CellNeighbourSearch.of(model, spark.read().format("delta").load(path)), queries, 5, 4);
    assertTrue(after.stream().noneMatch(found -> !fewer.containsKey(found.id())));
    Dataset<Row> old = spark.read().format("delta").option("versionAsOf", 0).load(path);
    assertEquals(before, collect(CellNeighbourSearch.of(model, old), queries, 5, 4));
  }

  @Test
  void equalAndZeroVectorsAreFoundInOrderOfTheirIds() {
    Map<String, float[]> equal = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      equal.put("e" + (100 + i), new float[] {0, 1, 0, 0, 0, 0, 0});
      equal.put("z" + (100 + i), new float[DIMENSION]);
    }
    CoarseQuantiserModel cells = fit(equal, 2);
    CellNeighbourSearch search =
        CellNeighbourSearch.of(
            cells, CellBlocks.pack(table("id", equal, 3), cells, VectorCodes.INT16, 2));
    assertEquals(NeighbourWorld.naive(queries, equal, 30), collect(search, queries, 30, ALL_CELLS));
  }

  /** Blocks are read in batches of their own, which must not become those of other tables. */
  @Test
  void theSessionKeepsItsBatches() {
    String setting = "spark.sql.parquet.columnarReaderBatchSize";
    String before = spark.conf().get(setting);
    search(2, 2);
    assertEquals(before, spark.conf().get(setting));
  }

  @Test
  void onlyZeroVectorsAndFewerVectorsThanCellsAreServed() {
    Map<String, float[]> few = Map.of("a", new float[DIMENSION], "b", new float[DIMENSION]);
    CoarseQuantiserModel cells = new CoarseQuantiser().setCells(9).fit(table("id", few, 2));
    CellNeighbourSearch search =
        CellNeighbourSearch.of(
            cells, CellBlocks.pack(table("id", few, 1), cells, VectorCodes.FLOAT32, 1));
    assertEquals(NeighbourWorld.naive(queries, few, 5), collect(search, queries, 5, 1));
  }

  @Test
  void blocksHoldTheirVectorsInTheOrderOfTheIds() {
    for (Row block : pack(vectors, VectorCodes.INT16, 3).collectAsList()) {
      PackedIds ids = PackedIds.fromBytes(block.getAs("ids"));
      for (int row = 1; row < ids.size(); row++) {
        assertTrue(PackedIds.compare(ids, row - 1, ids, row) < 0);
      }
    }
  }

  @Test
  void aVectorWithoutAnIdIsRefused() {
    Map<String, float[]> nameless = new HashMap<>(vectors);
    nameless.put(null, vectors.get("v0"));
    SparkException error =
        assertThrows(
            SparkException.class, () -> pack(nameless, VectorCodes.INT16, 2).collectAsList());
    assertTrue(
        error
            .getCause()
            .getMessage()
            .contains("Invalid vector: found no id, expected one; leave out rows without one"),
        () -> error.getCause().getMessage());
    Dataset<Row> numbered = table("id", vectors, 2).withColumn("id", functions.lit(5L));
    IllegalArgumentException type =
        assertThrows(
            IllegalArgumentException.class,
            () -> CellBlocks.pack(numbered, model, VectorCodes.INT16, 2));
    assertEquals(
        "Invalid type bigint of column 'id': allowed is string; cast it first.", type.getMessage());
  }

  @Test
  void vectorsThatAreNotNumbersAreLeftOut() {
    Map<String, float[]> withNaN = new HashMap<>(vectors);
    withNaN.put("nan", new float[] {Float.NaN, 1, 1, 1, 1, 1, 1});
    Dataset<Row> cells = pack(withNaN, VectorCodes.FLOAT32, 3);
    assertEquals(vectors.size(), cells.agg(functions.sum("size")).head().getLong(0));
  }

  @Test
  void aBrokenBlockIsRefused() {
    Dataset<Row> broken =
        pack(vectors, VectorCodes.INT16, 1)
            .withColumn(
                "vectors",
                functions.concat(functions.col("vectors"), functions.unhex(functions.lit("00"))));
    Exception error =
        assertThrows(
            Exception.class,
            () -> collect(CellNeighbourSearch.of(model, broken), queries, 5, ALL_CELLS));
    assertTrue(
        error.getMessage().contains("its checksum is not that of its bytes; build the index again"),
        error.getMessage());
  }

  @Test
  void queriesOfAnotherDimensionAreRefused() {
    CellNeighbourSearch search = search(2, 2);
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> collect(search, NeighbourWorld.whole("q", 3, 5, 1), 5, 2));
    assertEquals(
        "Invalid queries: found dimension 5, expected 7 as in the index; embed them with the model"
            + " of the index",
        error.getMessage());
  }

  private CoarseQuantiserModel fit(Map<String, float[]> some, int partitions) {
    return new CoarseQuantiser().fit(table("id", some, partitions));
  }

  private CellNeighbourSearch search(int vectorPartitions, int cellPartitions) {
    CoarseQuantiserModel fitted = fit(vectors, vectorPartitions);
    return CellNeighbourSearch.of(
        fitted,
        CellBlocks.pack(
            table("id", vectors, vectorPartitions), fitted, VectorCodes.INT16, cellPartitions));
  }

  private Dataset<Row> pack(Map<String, float[]> some, VectorCodes codes, int partitions) {
    return CellBlocks.pack(table("id", some, 2), model, codes, partitions);
  }

  private List<NeighbourWorld.Found> collect(
      CellNeighbourSearch search, Map<String, float[]> some, int k, int probes) {
    return NeighbourWorld.collect(search.search(table("query_id", some, 2), k, probes));
  }

  private Dataset<Row> table(String idColumn, Map<String, float[]> rows, int partitions) {
    return NeighbourWorld.table(spark, idColumn, rows, partitions);
  }
}
