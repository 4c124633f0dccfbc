package org.kechuang.delta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kechuang.contract.Layer;
import org.kechuang.contract.TableContract;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.spark.SharedSession;

class TablePublisherTest {
  private static final TableContract TABLE =
      TableContract.of(Layer.ENTITY, "thing", "Things")
          .required("id", "string", "Key")
          .personal("name", "string", "Name")
          .optional("size", "int", "Size")
          .key("id")
          .build();

  private final SparkSession spark = SharedSession.get();

  @TempDir Path folder;
  private Lake lake;

  @BeforeEach
  void openLake() {
    lake = new Lake(spark, folder.toString());
  }

  @Test
  void sameRunTwiceAddsNoVersion() {
    publisher("run-1").overwrite(TABLE, things("a", "b"));
    long version = lake.version(TABLE);

    publisher("run-1").overwrite(TABLE, things("a", "b"));

    assertEquals(version, lake.version(TABLE));
    assertEquals(2, lake.read(TABLE).count());
  }

  @Test
  void nextRunReplacesTheRows() {
    publisher("run-1").overwrite(TABLE, things("a", "b"));
    publisher("run-2").overwrite(TABLE, things("c"));

    assertEquals(List.of("c"), ids());
  }

  @Test
  void replacedRowsGoAndTheOthersStayInTheirFiles() {
    publisher("run-1").overwrite(TABLE, things("a", "bb", "c", "d").coalesce(1));

    publisher("run-2").replace(TABLE, rows -> rows.where("id IN ('bb', 'c')"), things("bb", "e"));
    assertEquals(List.of("a", "bb", "d", "e"), ids());
    assertEquals(4, lake.count(TABLE));
    assertEquals(
        List.of("bb delete", "bb insert", "c delete", "e insert"),
        idsOf(
            spark
                .read()
                .format("delta")
                .option("readChangeFeed", true)
                .option("startingVersion", lake.version(TABLE))
                .load(lake.path(TABLE))
                .selectExpr("id || ' ' || _change_type AS id")));

    long version = lake.version(TABLE);
    publisher("run-2").replace(TABLE, rows -> rows, things("x"));
    assertEquals(version, lake.version(TABLE));

    publisher("run-3").replace(TABLE, rows -> rows.where("id IN ('a', 'e')"), things());
    assertEquals(List.of("bb", "d"), ids());
    publisher("run-4").replace(TABLE, rows -> rows, things("f"));
    assertEquals(List.of("f"), ids());
    assertEquals(List.of("a", "bb", "c", "d"), idsOf(lake.read(TABLE, 1)));
  }

  @Test
  void rowsOfATableWithoutDeletionVectorsAreReplacedToo() {
    TableContract plain =
        TableContract.of(Layer.MATCH, "plain", "Things").columns(TABLE.columns()).key("id").build();
    publisher("run-1").overwrite(plain, things("a", "bb"));

    publisher("run-2").replace(plain, rows -> rows.where("id = 'a'"), things("c"));

    assertEquals(List.of("bb", "c"), idsOf(lake.read(plain)));
  }

  @Test
  void upsertInsertsNewKeysAndUpdatesTheOthersWhereTold() {
    publisher("run-1").overwrite(TABLE, things("a", "bb"));
    Dataset<Row> change =
        things("a", "ccc").withColumn("size", org.apache.spark.sql.functions.lit(9));

    publisher("run-2").upsert(TABLE, change, "new.size > old.size");

    assertEquals(List.of("a", "bb", "ccc"), ids());
    assertEquals(2, lake.read(TABLE).where("size = 9").count());
  }

  @Test
  void aSourceKeepsTheFileOfARowThatIsUpdatedAlsoWhereAnEarlierVersionCreatedIt() {
    TableContract source =
        TableContract.of(Layer.SOURCE, "kept", "Things").columns(TABLE.columns()).key("id").build();
    publisher("run-1").overwrite(source, things("a", "bb").coalesce(1));
    spark.sql(
        "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'false')"
            .formatted(lake.path(source)));
    List<String> before = List.of(lake.read(source).inputFiles());
    Dataset<Row> change = things("a").withColumn("size", org.apache.spark.sql.functions.lit(9));

    publisher("run-2").upsert(source, change, "new.size > old.size");

    assertEquals(List.of("a", "bb"), idsOf(lake.read(source)));
    assertTrue(List.of(lake.read(source).inputFiles()).containsAll(before));
  }

  @Test
  void failedWriteLeavesThePreviousVersionReadable() {
    publisher("run-1").overwrite(TABLE, things("a"));
    Dataset<Row> failing = things("b").selectExpr("id", "name", "raise_error('broken') AS size");

    assertThrows(Exception.class, () -> publisher("run-2").overwrite(TABLE, failing));

    assertEquals(List.of("a"), ids());
  }

  @Test
  void personalValuesStayOutOfTheLog() throws IOException {
    publisher("run-1").overwrite(TABLE, things("a"));

    String log = logText();
    assertTrue(log.contains("\\\"id\\\":\\\"a\\\""), log);
    assertFalse(log.contains("name of a"), log);
  }

  @Test
  void sourceAndEntityTablesAloneAskReadersForMoreThanVersionOne() {
    Set<Layer> rowwise = Set.of(Layer.SOURCE, Layer.ENTITY);
    for (Layer layer : Layer.values()) {
      TableContract thing =
          TableContract.of(layer, "other", "Things").columns(TABLE.columns()).key("id").build();
      publisher("run-1").overwrite(thing, things("a"));

      Row detail = DeltaTable.forPath(spark, lake.path(thing)).detail().head();

      assertEquals(rowwise.contains(layer) ? 3 : 1, (int) detail.getAs("minReaderVersion"));
    }
  }

  @Test
  void writersAtOnceLoseNothing() {
    List<String> writers = List.of("a", "bb");
    List<CompletableFuture<Void>> running =
        writers.stream()
            .map(
                id ->
                    CompletableFuture.runAsync(
                        () -> publisher("run-" + id).upsert(TABLE, things(id), "false")))
            .toList();

    running.forEach(CompletableFuture::join);

    assertEquals(writers, ids());
  }

  @Test
  void theSameRunTwiceAtOnceAddsItsRowsOnce() {
    publisher("run-0").append(TABLE, things("a"));

    atOnce(() -> publisher("run-1").append(TABLE, things("bb")));

    assertEquals(List.of("a", "bb"), ids());
  }

  @Test
  void ofTwoRunsThatFillAnEmptyTableAtOnceOneReplacesTheOther() {
    publisher("run-0").append(TABLE, things());
    AtomicInteger next = new AtomicInteger();

    atOnce(() -> publisher("run-" + next.incrementAndGet()).overwrite(TABLE, things("a", "bb")));

    assertEquals(List.of("a", "bb"), ids());
  }

  @ParameterizedTest
  @ValueSource(strings = {"_delta_log", "_delta_log/_staged_commits"})
  void aWriterThatDiedBeforeItsFirstCommitIsNoHindrance(String begun) throws IOException {
    Files.createDirectories(Path.of(lake.path(TABLE), begun));

    publisher("run-1").append(TABLE, things("bb"));

    assertEquals(List.of("bb"), ids());
  }

  @Test
  void writersAtOnceCreateATableOnce() {
    AtomicInteger next = new AtomicInteger();

    atOnce(() -> publisher("run-" + next.incrementAndGet()).append(TABLE, things("a")));

    assertEquals(List.of("a", "a", "a"), ids());
    assertEquals(3, lake.version(TABLE));
  }

  @Test
  void filesOfNoTableAreNotTakenOver() throws IOException {
    Path file = Path.of(lake.path(TABLE), "part-0.parquet");
    Files.createDirectories(file.getParent());
    Files.createFile(file);

    PipelineException e =
        assertThrows(PipelineException.class, () -> publisher("run-1").append(TABLE, things("a")));

    assertEquals(ExitCode.STORAGE, e.exitCode());
    assertTrue(
        e.getMessage().startsWith("Cannot create entity.thing: ")
            && e.getMessage().contains("holds files that are of no table"),
        e.getMessage());
    try (Stream<Path> left = Files.list(file.getParent())) {
      assertEquals(List.of(file), left.toList());
    }
  }

  @Test
  void aLogWithoutChecksumsStillKnowsTheRun() throws IOException {
    publisher("run-1").append(TABLE, things("a"));
    try (Stream<Path> log = Files.walk(Path.of(lake.path(TABLE), "_delta_log"))) {
      for (Path file : log.filter(f -> f.toString().endsWith(".crc")).toList()) {
        Files.delete(file);
      }
    }
    DeltaLog.clearCache();

    publisher("run-1").append(TABLE, things("a"));
    publisher("run-2").append(TABLE, things("bb"));

    assertEquals(List.of("a", "bb"), ids());
  }

  private static void atOnce(Runnable write) {
    Stream.of(write, write, write)
        .map(CompletableFuture::runAsync)
        .toList()
        .forEach(CompletableFuture::join);
  }

  @Test
  void missingColumnIsADefectOfTheJob() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> publisher("run-1").overwrite(TABLE, things("a").drop("size")));

    assertEquals("Invalid rows for entity.thing: columns missing [size]", e.getMessage());
  }

  @Test
  void absentTableSaysWhichJobIsMissing() {
    PipelineException e = assertThrows(PipelineException.class, () -> lake.read(TABLE));

    assertEquals(ExitCode.STORAGE, e.exitCode());
    assertTrue(e.getMessage().startsWith("Cannot read entity.thing"), e.getMessage());
    assertEquals(0, lake.readOrEmpty(TABLE).count());
    assertEquals(-1, lake.version(TABLE));
  }

  private TablePublisher publisher(String runId) {
    return new TablePublisher(spark, lake, runId, "test");
  }

  private Dataset<Row> things(String... ids) {
    List<Row> rows =
        Stream.of(ids).map(id -> RowFactory.create(id, "name of " + id, id.length())).toList();
    return spark.createDataFrame(rows, Lake.schema(TABLE));
  }

  private List<String> ids() {
    return idsOf(lake.read(TABLE));
  }

  private static List<String> idsOf(Dataset<Row> rows) {
    return rows.orderBy("id").collectAsList().stream().map(r -> r.getString(0)).toList();
  }

  private String logText() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(folder.resolve("entity/thing/_delta_log"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
