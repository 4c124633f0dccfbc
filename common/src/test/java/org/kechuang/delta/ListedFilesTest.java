package org.kechuang.delta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.Layer;
import org.kechuang.contract.TableContract;
import org.kechuang.spark.SharedSession;

class ListedFilesTest {
  private static final TableContract TABLE =
      TableContract.of(Layer.ENTITY, "thing", "Things")
          .required("id", "bigint", "Key")
          .key("id")
          .build();

  private static final String MOST_LISTED =
      "spark.databricks.delta.allFilesInCrc.thresholdNumFiles";

  private final SparkSession spark = SharedSession.get();

  @TempDir Path folder;

  @Test
  void rowsAreThoseThatDeltaReads() {
    Lake lake = lake();
    publish("one", 10, 3);
    assertRead(true);
    publisher("two").append(TABLE, ids(10, 14, 1));
    assertRead(true);
    publisher("three").upsert(TABLE, ids(12, 20, 2), "true");
    assertRead(true);
    DeltaTable.forPath(spark, lake.path(TABLE)).restoreToVersion(1);
    assertRead(false);
    publish("four", 3, 1);
    assertEquals(List.of(0L, 1L, 2L), values(lake.read(TABLE)));
  }

  @Test
  void filesTellHowVersionsDiffer() throws IOException {
    Lake lake = lake();
    publish("one", 10, 3);
    publisher("two").append(TABLE, ids(10, 14, 1));
    Lake.Difference added = lake.difference(TABLE, 1, 2, TABLE).orElseThrow();
    assertEquals(List.of(10L, 11L, 12L, 13L), values(added.came()));
    assertEquals(List.of(), values(added.went()));
    Lake.Added since = lake.added(TABLE, 1).orElseThrow();
    assertEquals(List.of(10L, 11L, 12L, 13L), values(since.came()));
    assertEquals(4, since.rows());

    publisher("three").replace(TABLE, rows -> rows.where("id = 12"), ids(20, 21, 1));
    Lake.Difference replaced = lake.difference(TABLE, 2, 3, TABLE).orElseThrow();
    assertEquals(List.of(20L), values(replaced.came()));
    assertEquals(List.of(12L), values(replaced.went()));
    assertEquals(2, replaced.rows());
    assertEquals(List.of(20L), values(lake.added(TABLE, 2).orElseThrow().came()));

    publish("four", 2, 1);
    assertTrue(lake.difference(TABLE, 9, 4, TABLE).isEmpty());
    try (Stream<Path> files = Files.list(folder.resolve("entity/thing"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
    }
    assertTrue(lake.difference(TABLE, 3, 4, TABLE).isEmpty());
  }

  private void assertRead(boolean listed) {
    Lake lake = lake();
    List<Long> expected = values(spark.read().format("delta").load(lake.path(TABLE)));
    assertEquals(listed, listed(lake.read(TABLE)), () -> "version " + lake.version(TABLE));
    assertEquals(expected, values(lake.read(TABLE)));
    assertEquals(expected.size(), lake.count(TABLE));
  }

  @Test
  void aReadStaysAtItsVersion() {
    publish("one", 3, 1);
    Dataset<Row> before = lake().read(TABLE);
    assertTrue(before.sameSemantics(lake().read(TABLE)), "Spark does twice what two reads share");
    publish("two", 5, 1);
    assertFalse(before.sameSemantics(lake().read(TABLE)), "another version");
    assertEquals(List.of(0L, 1L, 2L), values(before));
    assertEquals(5, values(lake().read(TABLE)).size());
  }

  @Test
  void deltaListsTheFilesWhereTheChecksumIsGone() throws IOException {
    publish("one", 7, 2);
    try (Stream<Path> log = Files.list(folder.resolve("entity/thing/_delta_log"))) {
      for (Path file : log.filter(f -> f.toString().endsWith(".crc")).toList()) {
        Files.delete(file);
      }
    }
    DeltaLog.clearCache();
    assertFalse(listed(lake().read(TABLE)));
    assertEquals(7, values(lake().read(TABLE)).size());
    assertEquals(7, lake().count(TABLE));
  }

  @Test
  void deltaListsTheFilesWhereTheyAreMany() {
    spark.conf().set(MOST_LISTED, "2");
    try {
      publish("one", 9, 3);
      assertFalse(listed(lake().read(TABLE)));
      assertEquals(9, values(lake().read(TABLE)).size());
      assertEquals(9, lake().count(TABLE));
    } finally {
      spark.conf().unset(MOST_LISTED);
    }
  }

  @Test
  void aTableThatWasNeverPublishedHasNoRows() {
    assertEquals(0, lake().count(TABLE));
  }

  private Lake lake() {
    return new Lake(spark, folder.toString());
  }

  private TablePublisher publisher(String run) {
    return new TablePublisher(spark, lake(), run, "test");
  }

  private void publish(String run, int rows, int files) {
    publisher(run).overwrite(TABLE, ids(0, rows, files));
  }

  private Dataset<Row> ids(long from, long to, int files) {
    return spark.range(from, to, 1, files).toDF();
  }

  private static boolean listed(Dataset<Row> rows) {
    return rows.queryExecution().analyzed() instanceof LogicalRelation scan
        && scan.relation() instanceof HadoopFsRelation files
        && files.location() instanceof ListedFiles;
  }

  private static List<Long> values(Dataset<Row> rows) {
    return rows.orderBy("id").collectAsList().stream().map(row -> row.getLong(0)).toList();
  }
}
