package org.kechuang.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.CellTable;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TablePublisher;
import org.kechuang.jobs.embed.EmbedJob;
import org.kechuang.jobs.index.IndexJob;
import org.kechuang.matching.IndexTables;
import org.kechuang.ml.CellNeighbourSearch;
import org.kechuang.ml.IndexStamp;
import org.kechuang.spark.SharedSession;
import org.kechuang.spark.StageResult;
import org.kechuang.spark.TestContext;

/** A later run of embed places what has other texts, and index takes that alone. */
class EmbedIncrementTest {
  private static final int RESOURCES = 120;
  private static final List<String> WORDS =
      List.of(
          "membrane",
          "electrolyte",
          "turbine",
          "blade",
          "speech",
          "coating",
          "fibre",
          "laser",
          "polymer",
          "catalyst",
          "valve",
          "rotor",
          "signal",
          "antenna",
          "enzyme",
          "vaccine");
  private static final Map<String, String> EMBED = Map.of("embed.dimension", "8");

  private final SparkSession spark = SharedSession.get();

  @Test
  void resourcesWithOtherTextsArePlacedAndNoOthers(@TempDir Path folder) throws IOException {
    Path lake = folder.resolve("lake");
    Map<String, String> texts = texts();
    publisher(lake, "one").overwrite(EvidenceTable.TABLE, rows(texts));
    embed(lake, "r1");
    index(lake, "r1");

    Map<String, String> changed = new TreeMap<>();
    changed.put("p3/a", "laser laser vaccine"); // one of two texts is another
    changed.put("p3/b", texts.get("p3/b"));
    changed.put("p4/a", texts.get("p4/a")); // of two texts one is left
    changed.put("p5/a", texts.get("p5/a")); // as it was
    changed.put("p5/b", texts.get("p5/b"));
    changed.put("new/a", "antenna signal rotor");
    publisher(lake, "two")
        .replace(
            EvidenceTable.TABLE,
            rows -> rows.where("resource_id IN ('p3', 'p4', 'p5', 'p6')"),
            rows(changed));
    Path anew = folder.resolve("anew");
    FileUtils.copyDirectory(lake.toFile(), anew.toFile());
    FileUtils.deleteDirectory(anew.resolve("vector/embedding").toFile());

    StageResult increment = embed(lake, "r2");
    assertEquals(Map.of("resources-written", 5.0), metrics(increment, "resources-written"));
    assertEquals(RESOURCES, increment.result().rowsOut());
    StageResult full = embed(anew, "r2");
    assertEquals(Map.of(), metrics(full, "resources-written"));
    assertEquals(embeddings(anew), embeddings(lake));
    assertEquals(4, read(lake).where("evidence_version = 2").count(), "p3, p4, p5, the new one");

    StageResult indexed = index(lake, "r2");
    assertEquals(
        Map.of(
            "index-built", 0.0,
            "index-compared", 4.0, // of which p5 is as it was
            "index-added", 3.0,
            "index-removed", 3.0), // p3, p4 and p6
        metrics(indexed, "index-built", "index-compared", "index-added", "index-removed"));
    assertEquals(RESOURCES, indexed.result().rowsOut());

    long vectors = new Lake(spark, lake.toString()).version(EmbeddingTable.TABLE);
    long cells = new Lake(spark, lake.toString()).version(CellTable.TABLE);
    assertEquals(
        "no text was written: every resource stays in its place",
        embed(lake, "r3").result().notes().get(1));
    index(lake, "r3");
    assertEquals(vectors, new Lake(spark, lake.toString()).version(EmbeddingTable.TABLE));
    assertEquals(cells, new Lake(spark, lake.toString()).version(CellTable.TABLE));

    publisher(lake, "gone")
        .replace(EvidenceTable.TABLE, rows -> rows.where("resource_id = 'p7'"), rows(Map.of()));
    embed(lake, "r4");
    assertEquals(0, read(lake).where("resource_id = 'p7'").count());
    publisher(lake, "back").append(EvidenceTable.TABLE, rows(Map.of("p7/a", texts.get("p7/a"))));
    embed(lake, "r5");
    assertEquals(1, read(lake).where("resource_id = 'p7'").count(), "what went came back");
    index(lake, "r5");
    expectLikeAnew(lake, folder.resolve("built"));
    assertEquals(
        List.of("this run has published vector.embedding before; nothing is placed"),
        embed(lake, "r5").result().notes().subList(1, 2));

    long indexedVersion = new Lake(spark, lake.toString()).version(EmbeddingTable.TABLE);
    publisher(lake, "again")
        .replace(
            EvidenceTable.TABLE,
            rows -> rows.where("resource_id = 'p9'"),
            rows(Map.of("p9/a", "valve valve enzyme")));
    embed(lake, "r6");
    Files.delete(lake.resolve("vector/embedding/_delta_log/%020d.crc".formatted(indexedVersion)));
    assertEquals(
        Map.of("index-compared", (double) RESOURCES, "index-added", 1.0),
        metrics(index(lake, "r6"), "index-compared", "index-added"),
        "the log tells no more what changed");
    expectLikeAnew(lake, folder.resolve("compared"));

    publisher(lake, "four")
        .overwrite(
            EvidenceTable.TABLE,
            new Lake(spark, lake.toString()).read(EvidenceTable.TABLE).repartition(3));
    assertEquals(Map.of(), metrics(embed(lake, "r7"), "resources-written"), "all files are others");
  }

  /** Versions start anew with a table that was made anew. */
  @Test
  void tablesThatWereMadeAnewAreTakenAsAWhole(@TempDir Path lake) throws IOException {
    Map<String, String> texts = texts();
    publisher(lake, "one").overwrite(EvidenceTable.TABLE, rows(texts));
    embed(lake, "r1");
    index(lake, "r1");
    List<String> before = embeddings(lake);

    FileUtils.deleteDirectory(lake.resolve("entity/evidence").toFile());
    DeltaLog.clearCache();
    texts.put("p3/a", "laser laser vaccine");
    publisher(lake, "two").overwrite(EvidenceTable.TABLE, rows(texts));
    embed(lake, "r2");
    List<String> now = embeddings(lake);
    assertNotEquals(before, now);

    index(lake, "r2");
    FileUtils.deleteDirectory(lake.resolve("vector/embedding").toFile());
    DeltaLog.clearCache();
    embed(lake, "r3");
    texts.put("p4/a", "laser laser vaccine");
    publisher(lake, "three").overwrite(EvidenceTable.TABLE, rows(texts));
    embed(lake, "r4");
    assertEquals(
        Map.of("index-built", 0.0, "index-compared", (double) RESOURCES, "index-added", 1.0),
        metrics(index(lake, "r4"), "index-built", "index-compared", "index-added"));
    expectLikeAnew(lake, lake.resolve("built"));
  }

  /** The index answers like one that is built of the same vectors. */
  private void expectLikeAnew(Path lake, Path folder) throws IOException {
    for (String layer : List.of("entity", "vector")) {
      FileUtils.copyDirectory(
          lake.resolve(layer).toFile(),
          folder.resolve(layer).toFile(),
          file -> !file.getName().equals("cell") && !file.getName().equals("centroid"));
    }
    assertEquals(Map.of("index-built", 1.0), metrics(index(folder, "anew"), "index-built"));
    List<Row> expected = neighbours(folder);
    assertEquals(3 * RESOURCES, expected.size());
    assertEquals(expected, neighbours(lake));
  }

  /** The three nearest of every resource, in all cells. */
  private List<Row> neighbours(Path folder) {
    Lake lake = new Lake(spark, folder.toString());
    IndexTables tables = IndexTables.open(lake);
    IndexStamp stamp = tables.stamps().get(0);
    return CellNeighbourSearch.of(tables.model(stamp), tables.blocks(stamp))
        .search(
            lake.read(EmbeddingTable.TABLE).selectExpr("resource_id AS query_id", "vector"), 3, 99)
        .orderBy("query_id", "rank")
        .collectAsList();
  }

  private StageResult embed(Path lake, String run) {
    return TestContext.run(new EmbedJob(), lake, run, EMBED);
  }

  private StageResult index(Path lake, String run) {
    return TestContext.run(
        new IndexJob(),
        lake,
        run,
        Map.of("index.recall-sample", "100", "index.min-vectors", "0", "index.cells", "4"));
  }

  /** Two texts of each resource. */
  private static Map<String, String> texts() {
    Random random = new Random(5);
    Map<String, String> texts = new TreeMap<>();
    for (int i = 0; i < RESOURCES; i++) {
      for (String id : List.of("a", "b")) {
        List<String> words = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
          words.add(WORDS.get((i % 4 * 4 + random.nextInt(6)) % WORDS.size()));
        }
        texts.put("p" + i + "/" + id, String.join(" ", words));
      }
    }
    return texts;
  }

  private Dataset<Row> rows(Map<String, String> texts) {
    List<Row> rows = new ArrayList<>();
    texts.forEach(
        (key, text) ->
            rows.add(
                RowFactory.create(
                    "expert",
                    key.substring(0, key.indexOf('/')),
                    key.substring(key.indexOf('/') + 1),
                    text)));
    return spark
        .createDataFrame(
            rows,
            StructType.fromDDL("kind string, resource_id string, evidence_id string, text string"))
        .selectExpr("*", "'work' AS type", "'en' AS language", "2020 AS year");
  }

  private TablePublisher publisher(Path lake, String run) {
    return new TablePublisher(spark, new Lake(spark, lake.toString()), run, "test");
  }

  private Dataset<Row> read(Path lake) {
    return new Lake(spark, lake.toString()).read(EmbeddingTable.TABLE);
  }

  private List<String> embeddings(Path lake) {
    return read(lake)
        .drop("evidence_version")
        .selectExpr("to_json(struct(*))")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private static Map<String, Double> metrics(StageResult stage, String... names) {
    Map<String, Double> found = new TreeMap<>();
    stage.result().metrics().stream()
        .filter(metric -> List.of(names).contains(metric.name()))
        .forEach(metric -> found.put(metric.name(), metric.value()));
    return found;
  }
}
