package org.kechuang.jobs.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.unsafe.Platform;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.ann.Float32;
import org.kechuang.contract.CellTable;
import org.kechuang.contract.CentroidTable;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TablePublisher;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.matching.IndexTables;
import org.kechuang.ml.CellNeighbourSearch;
import org.kechuang.ml.IndexStamp;
import org.kechuang.ml.NeighbourSearch;
import org.kechuang.spark.Metric;
import org.kechuang.spark.SharedSession;
import org.kechuang.spark.StageResult;
import org.kechuang.spark.TestContext;

class IndexJobTest {
  private static final int DIMENSION = 16;

  /** An index that tests only read. */
  @TempDir private static Path indexed;

  private static StageResult built;

  private final SparkSession spark = SharedSession.get();

  @BeforeAll
  static void index() {
    embed(indexed, "m1", 1500, 40);
    built = index(indexed, "r1");
  }

  @Test
  void everyKindIsIndexedWithAMeasuredRecall() {
    Map<String, Double> metrics =
        built.result().metrics().stream()
            .collect(Collectors.toMap(m -> m.name() + " " + m.slice(), Metric::value));
    assertTrue(metrics.get("index-recall@10 expert") >= 0.97, metrics::toString);
    assertTrue(metrics.get("index-recall@10 patent") >= 0.97, metrics::toString);
    assertTrue(metrics.get("index-largest-cell-to-mean expert") <= 8, metrics::toString);
    assertTrue(metrics.get("index-probes expert") >= 1, metrics::toString);
    assertEquals(1540, built.result().rowsOut());
    assertEquals(0, built.result().rowsRejected());
  }

  @Test
  void theStoredIndexFindsAVectorItself() {
    Lake lake = new Lake(spark, indexed.toString());
    IndexTables tables = IndexTables.open(lake);
    IndexStamp stamp = tables.stamps().get(0);
    List<Row> found =
        CellNeighbourSearch.of(tables.model(stamp), tables.blocks(stamp))
            .search(
                lake.read(EmbeddingTable.TABLE)
                    .filter("kind = 'expert' AND hash(resource_id) % 5 = 0")
                    .selectExpr("resource_id AS query_id", "vector"),
                1,
                1)
            .collectAsList();
    assertTrue(found.size() > 200, () -> "few queries: " + found.size());
    found.forEach(
        row ->
            assertEquals(
                row.<String>getAs(NeighbourSearch.QUERY_ID),
                row.<String>getAs(NeighbourSearch.ID)));
  }

  @Test
  void anIndexOfAnotherModelIsRefusedWithBothVersions() {
    Lake lake = new Lake(spark, indexed.toString());
    IndexStamp stamp = IndexTables.open(lake).stamps().get(0);
    PipelineException error =
        assertThrows(PipelineException.class, () -> stamp.expect("m2", version(lake)));
    assertEquals(ExitCode.USAGE, error.exitCode());
    assertEquals(
        "Cannot search the index of kind expert: it was built with model version m1, the vectors"
            + " are of m2; run the job index again",
        error.getMessage());

    PipelineException stale = assertThrows(PipelineException.class, () -> stamp.expect("m1", 7));
    assertEquals(ExitCode.USAGE, stale.exitCode());
    assertEquals(
        "Cannot search the index of kind expert: it was built with vectors version "
            + version(lake)
            + ", the vectors are of 7; run the job index again",
        stale.getMessage());
  }

  @Test
  void whatChangedIsAddedAndAFailedRunChangesNothing(@TempDir Path folder) {
    embed(folder, "m1", 300, 40);
    index(folder, "r1");
    Lake lake = new Lake(spark, folder.toString());
    long built = lake.version(CellTable.TABLE);
    List<Row> yesterday = nearest(lake);

    embed(folder, "m1", 300, 50, "changed");
    StageResult stage = index(folder, "r2");
    assertEquals(
        1.0,
        stage.result().metrics().stream()
            .filter(m -> m.name().equals("index-added") && m.slice().equals("expert"))
            .findFirst()
            .orElseThrow()
            .value());
    assertEquals(350, stage.result().rowsOut());
    assertEquals(
        1, lake.read(CellTable.TABLE).where("kind = 'expert' AND state = 'ADDED'").count());
    List<Row> today = nearest(lake);
    assertNotEquals(yesterday, today);
    assertEquals(built + 1, lake.version(CellTable.TABLE));

    long centres = lake.version(CentroidTable.TABLE);
    assertEquals(
        List.of("this run has published vector.centroid before; nothing is added"),
        index(folder, "r2").result().notes());
    index(folder, "r3");
    assertEquals(built + 1, lake.version(CellTable.TABLE));
    assertEquals(centres, lake.version(CentroidTable.TABLE));

    // as if r2 had failed between the two tables
    spark.sql(
        "RESTORE TABLE delta.`"
            + lake.path(CentroidTable.TABLE)
            + "` TO VERSION AS OF "
            + (centres - 1));
    assertEquals(yesterday, nearest(lake));
    index(folder, "r4");
    assertEquals(today, nearest(lake));
  }

  @Test
  void fewVectorsNeedNoCells(@TempDir Path folder) throws IOException {
    FileUtils.copyDirectory(indexed.toFile(), folder.toFile());
    StageResult stage =
        TestContext.run(new IndexJob(), folder, "r2", Map.of("index.min-vectors", "2000"));
    assertEquals(
        List.of(
            "no index of kind expert: 1,500 vectors are fewer than index.min-vectors, 2,000",
            "no index of kind patent: 40 vectors are fewer than index.min-vectors, 2,000"),
        stage.result().notes());
    assertEquals(0, new Lake(spark, folder.toString()).read(CellTable.TABLE).count());
  }

  @Test
  void otherSettingsBuildAnewAndAKindThatIsGoneLeavesTheIndex(@TempDir Path folder)
      throws IOException {
    FileUtils.copyDirectory(indexed.toFile(), folder.toFile());
    Map<String, String> settings =
        Map.of("index.recall-sample", "200", "index.min-vectors", "0", "index.cells", "9");
    StageResult other = TestContext.run(new IndexJob(), folder, "r2", settings);
    assertEquals(Map.of("expert", 1.0, "patent", 1.0), values(other, "index-built"));
    Lake lake = new Lake(spark, folder.toString());
    assertEquals(List.of("expert", "patent"), kinds(lake));

    embed(folder, "m1", 1500, 0, "before the second");
    StageResult fewer = TestContext.run(new IndexJob(), folder, "r3", settings);
    assertEquals(Map.of("expert", 0.0), values(fewer, "index-built"));
    assertEquals(List.of("expert"), kinds(lake));
    assertEquals(0, lake.read(CellTable.TABLE).where("kind = 'patent'").count());
    assertEquals(1500, fewer.result().rowsOut());
  }

  /** The kinds that have an index. */
  private static List<String> kinds(Lake lake) {
    return IndexTables.open(lake).stamps().stream().map(IndexStamp::kind).sorted().toList();
  }

  /** The values of a metric by kind. */
  private static Map<String, Double> values(StageResult stage, String name) {
    return stage.result().metrics().stream()
        .filter(metric -> metric.name().equals(name))
        .collect(Collectors.toMap(Metric::slice, Metric::value));
  }

  @Test
  void anIndexOfAnEarlierLayoutIsBuiltAnew(@TempDir Path folder) {
    embed(folder, "m1", 100, 0);
    Lake lake = new Lake(spark, folder.toString());
    earlier(lake, CellTable.TABLE, "state", "revision", "hashes", "runs", "removed");
    earlier(lake, CentroidTable.TABLE, "build", "revision", "cells_version", "settings");
    assertFalse(IndexTables.readable(lake));

    assertEquals(100, index(folder, "r2").result().rowsOut());
    assertTrue(IndexTables.readable(lake));
    assertEquals(1, IndexTables.open(lake).stamps().size());
  }

  /** The table as it was before it had these columns, with the rows of the shared index. */
  private void earlier(Lake lake, TableContract table, String... later) {
    Dataset<Row> rows = new Lake(spark, indexed.toString()).read(table).drop(later);
    List<StructField> fields =
        Arrays.stream(Lake.schema(table).fields())
            .filter(field -> !List.of(later).contains(field.name()))
            .toList();
    spark
        .createDataFrame(rows.collectAsList(), DataTypes.createStructType(fields))
        .write()
        .format("delta")
        .save(lake.path(table));
  }

  @Test
  void withoutVectorsThereIsNothingToDo(@TempDir Path folder) {
    assertEquals(
        List.of("nothing to index: vector.embedding is empty"),
        index(folder, "r1").result().notes());
  }

  private static StageResult index(Path folder, String runId) {
    return TestContext.run(
        new IndexJob(),
        folder,
        runId,
        Map.of("index.recall-sample", "200", "index.min-vectors", "0"));
  }

  private static long hash(float[] vector) {
    byte[] bytes = Float32.encode(vector);
    return XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, bytes.length, 42L);
  }

  /** The neighbours of one vector that the whole index gives. */
  private List<Row> nearest(Lake lake) {
    IndexTables tables = IndexTables.open(lake);
    IndexStamp stamp = tables.stamps().get(0);
    return CellNeighbourSearch.of(tables.model(stamp), tables.blocks(stamp))
        .search(
            spark
                .read()
                .format("delta")
                .option("versionAsOf", 1)
                .load(lake.path(EmbeddingTable.TABLE))
                .where("resource_id = 'expert7'")
                .selectExpr("resource_id AS query_id", "vector"),
            3,
            1000)
        .collectAsList();
  }

  private static long version(Lake lake) {
    return lake.version(EmbeddingTable.TABLE);
  }

  private static void embed(Path folder, String version, int experts, int patents) {
    embed(folder, version, experts, patents, "before");
  }

  /** Expert 7 is another one in every run but the first. */
  private static void embed(Path folder, String version, int experts, int patents, String run) {
    List<Row> rows = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < experts + patents; i++) {
      float[] vector = new float[DIMENSION];
      double square = 0;
      for (int c = 0; c < DIMENSION; c++) {
        vector[c] = (float) random.nextGaussian();
        square += vector[c] * vector[c];
      }
      for (int c = 0; c < DIMENSION; c++) {
        vector[c] /= (float) Math.sqrt(square);
      }
      if (i == 7 && !run.equals("before")) {
        vector = new float[DIMENSION];
        vector[0] = 1;
      }
      String kind = i < experts ? "expert" : "patent";
      rows.add(
          RowFactory.create(
              kind,
              kind + i,
              0,
              version,
              Float32.encode(vector),
              hash(vector),
              new Row[0],
              null,
              null));
    }
    SparkSession spark = SharedSession.get();
    Lake lake = new Lake(spark, folder.toString());
    new TablePublisher(spark, lake, run, "test")
        .overwrite(
            EmbeddingTable.TABLE,
            spark.createDataFrame(rows, Lake.schema(EmbeddingTable.TABLE).asNullable()));
  }
}
