package org.kechuang.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.ann.VectorCodes;
import org.kechuang.spark.SharedSession;

class NeighbourIndexUpdateTest {
  private static final int DIMENSION = 7;
  private static final int ALL_CELLS = 1000;
  private static final NeighbourIndexUpdate.Limits LIMITS =
      new NeighbourIndexUpdate.Limits(0.9, 3, 17);

  private final SparkSession spark = SharedSession.get();
  private final Map<String, float[]> queries = NeighbourWorld.whole("q", 23, DIMENSION, 1);
  private final Map<String, float[]> first = NeighbourWorld.whole("v", 700, DIMENSION, 2);

  /** INT16 loses something, so that equal results need equal codes. */
  @Test
  void anIndexThatWasBroughtUpToDateAnswersLikeOneBuiltAnew(@TempDir Path folder) {
    String path = folder.resolve("cell").toString();
    CoarseQuantiserModel model = cells();
    CellBlocks.pack(table("id", first, 2), model, VectorCodes.INT16, 2)
        .write()
        .format("delta")
        .save(path);
    List<NeighbourWorld.Found> yesterday = search(model, read(path, 0), 5, 3);

    Map<String, float[]> second = new TreeMap<>(first);
    for (int i = 0; i < 40; i++) {
      second.remove("v" + i);
      second.put("v" + (100 + i), uneven(i));
      second.put("w" + i, uneven(100 + i));
    }
    second.put("nan", new float[] {Float.NaN, 1, 1, 1, 1, 1, 1});
    try (NeighbourIndexUpdate update = update(model, read(path, 0), second, 3)) {
      assertEquals(80, update.added());
      assertEquals(80, update.removed());
      assertEquals(0, update.divided());
      assertFalse(update.tooMany());
      expectTheSameOfWhatChanged(update, model, read(path, 0), first, second);
      write(path, update);
    }
    expectLikeAnew(second, model, read(path, 1));

    Map<String, float[]> third = new TreeMap<>(second);
    for (int i = 20; i < 60; i++) {
      third.remove("w" + i); // some are in added blocks, some in none
      third.remove("v" + i);
      third.put("v" + (90 + i), uneven(i));
    }
    for (int i = 0; i < 300; i++) { // towards one cell, which has to be divided
      third.put("x" + i, new float[] {9, 9, 9, i % 5 / 5f, i % 3 / 3f, i % 7 / 7f, 0.3f});
    }
    CoarseQuantiserModel divided;
    try (NeighbourIndexUpdate update = update(model, read(path, 1), third, 1)) {
      assertTrue(update.divided() > 0, "no cell was divided");
      divided = update.model();
      expectTheSameOfWhatChanged(update, model, read(path, 1), second, third);
      write(path, update);
    }
    assertTrue(divided.cells() > model.cells());
    expectLikeAnew(third, divided, read(path, 2));
    IndexBalance before = IndexBalance.of(read(path, 1), model);
    IndexBalance balance = IndexBalance.of(read(path, 2), divided);
    assertEquals(numbers(third).size(), balance.vectors());
    assertTrue(balance.largest() <= 3 * balance.mean(), () -> "from " + before + " to " + balance);

    try (NeighbourIndexUpdate none = update(divided, read(path, 2), third, 2)) {
      assertTrue(none.unchanged());
    }
    assertEquals(yesterday, search(model, read(path, 0), 5, 3));
    assertNotEquals(yesterday, search(divided, read(path, 2), 5, 3));
  }

  @Test
  void partitionsPlayNoPartAndMuchChangeAsksForAnotherBuild() {
    CoarseQuantiserModel model = cells();
    Dataset<Row> built =
        CellBlocks.pack(table("id", first, 2), model, VectorCodes.INT16, 2).persist();
    Map<String, float[]> second = new TreeMap<>(first);
    for (int i = 0; i < 71; i++) {
      second.put("v" + i, uneven(i));
    }
    try (NeighbourIndexUpdate one = update(model, built, second, 1);
        NeighbourIndexUpdate many = update(model, built.repartition(5), second, 7);
        NeighbourIndexUpdate tooMany =
            new NeighbourIndexUpdate(
                model,
                built,
                VectorChanges.all(hashed(second, 2)),
                new NeighbourIndexUpdate.Limits(0.1, 8, 17),
                2)) {
      assertEquals(sorted(one.rows()), sorted(many.rows()));
      assertTrue(tooMany.tooMany());
      assertFalse(one.tooMany());
    }
    built.unpersist();
  }

  /** Where it is known what came and went, the rest need not be looked at. */
  private void expectTheSameOfWhatChanged(
      NeighbourIndexUpdate compared,
      CoarseQuantiserModel model,
      Dataset<Row> blocks,
      Map<String, float[]> before,
      Map<String, float[]> now) {
    Map<String, float[]> came = new TreeMap<>(now);
    came.entrySet()
        .removeIf(e -> !copied(e.getKey()) && Arrays.equals(e.getValue(), before.get(e.getKey())));
    Map<String, float[]> went = new TreeMap<>(before);
    went.entrySet()
        .removeIf(e -> !copied(e.getKey()) && Arrays.equals(e.getValue(), now.get(e.getKey())));
    assertTrue(came.size() < now.size() / 2, () -> came.size() + " came");
    VectorChanges changes = VectorChanges.between(hashed(came, 3), hashed(went, 2));
    try (NeighbourIndexUpdate update =
        new NeighbourIndexUpdate(model, blocks, changes, LIMITS, 2)) {
      assertEquals(sorted(compared.rows()), sorted(update.rows()));
      assertEquals(compared.removed(), update.removed());
      assertEquals(now.size(), compared.looked());
      assertEquals(came.size(), update.looked());
    }
  }

  /** Some that did not change were written again. */
  private static boolean copied(String id) {
    return id.endsWith("7");
  }

  private void expectLikeAnew(
      Map<String, float[]> vectors, CoarseQuantiserModel model, Dataset<Row> updated) {
    assertEquals(
        search(
            cells(),
            CellBlocks.pack(table("id", vectors, 2), cells(), VectorCodes.INT16, 2),
            20,
            ALL_CELLS),
        search(model, updated, 20, ALL_CELLS));
  }

  /** Three groups of four cells. */
  private static CoarseQuantiserModel cells() {
    float[][] centres =
        NeighbourWorld.whole("c", 15, DIMENSION, 3).values().toArray(float[][]::new);
    float[][][] cells = new float[3][][];
    for (int group = 0; group < 3; group++) {
      cells[group] = Arrays.copyOfRange(centres, 3 + 4 * group, 7 + 4 * group);
    }
    return new CoarseQuantiserModel("cells", new CellCentres(Arrays.copyOf(centres, 3), cells));
  }

  private static Map<String, float[]> numbers(Map<String, float[]> vectors) {
    Map<String, float[]> numbers = new TreeMap<>(vectors);
    numbers.remove("nan");
    return numbers;
  }

  /** Coordinates that codes of two bytes do not hold exactly. */
  private static float[] uneven(int seed) {
    float[] vector = new float[DIMENSION];
    for (int c = 0; c < DIMENSION; c++) {
      vector[c] = (float) Math.sin(1.7 * seed + c);
    }
    return vector;
  }

  private void write(String path, NeighbourIndexUpdate update) {
    update
        .rows()
        .write()
        .format("delta")
        .mode("overwrite")
        .option("replaceWhere", "state IN ('ADDED', 'REMOVED')")
        .save(path);
  }

  private NeighbourIndexUpdate update(
      CoarseQuantiserModel model, Dataset<Row> blocks, Map<String, float[]> vectors, int parts) {
    return new NeighbourIndexUpdate(
        model, blocks, VectorChanges.all(hashed(vectors, parts)), LIMITS, parts);
  }

  private Dataset<Row> hashed(Map<String, float[]> vectors, int partitions) {
    Dataset<Row> rows = table("id", vectors, partitions);
    return rows.withColumn(CellBlocks.HASH, functions.xxhash64(rows.col("vector")));
  }

  private Dataset<Row> read(String path, int version) {
    return spark.read().format("delta").option("versionAsOf", version).load(path);
  }

  private List<NeighbourWorld.Found> search(
      CoarseQuantiserModel model, Dataset<Row> blocks, int k, int probes) {
    return NeighbourWorld.collect(
        CellNeighbourSearch.of(model, blocks).search(table("query_id", queries, 2), k, probes));
  }

  private static List<String> sorted(Dataset<Row> rows) {
    return rows.selectExpr("to_json(struct(*))").collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private Dataset<Row> table(String idColumn, Map<String, float[]> rows, int partitions) {
    return NeighbourWorld.table(spark, idColumn, rows, partitions);
  }
}
