package org.kechuang.delta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.Layer;
import org.kechuang.contract.TableContract;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.spark.Failures;
import org.kechuang.spark.SharedSession;

class FullDiskTest {
  private static final TableContract TABLE =
      TableContract.of(Layer.ENTITY, "thing", "Things")
          .required("id", "string", "Key")
          .key("id")
          .build();

  private static final SparkSession SPARK = SharedSession.get();

  @TempDir Path folder;

  @BeforeAll
  static void fillDisk() {
    FullFileSystem.register(SPARK.sparkContext().hadoopConfiguration());
  }

  @AfterAll
  static void freeDisk() {
    FullFileSystem.unregister(SPARK.sparkContext().hadoopConfiguration());
  }

  @Test
  void tableKeepsItsVersionWhenTheDiskFillsUp() {
    Lake before = new Lake(SPARK, folder.toString());
    publish(before, "run-1", "a");
    long version = before.version(TABLE);
    assertFull(new Lake(SPARK, "full:" + folder));
    assertEquals(version, before.version(TABLE));
    assertEquals(
        List.of("a"),
        before.read(TABLE).collectAsList().stream().map(row -> row.getString(0)).toList());
  }

  @Test
  void newTableCannotBeMadeOnAFullDisk() {
    assertFull(new Lake(SPARK, "full:" + folder));
    assertEquals(-1, new Lake(SPARK, folder.toString()).version(TABLE));
  }

  private static void assertFull(Lake lake) {
    Exception failure = assertThrows(Exception.class, () -> publish(lake, "run-2", "b"));
    PipelineException e = Failures.explain(failure);
    assertEquals(
        "Failed to write: the disk is full; free space or set lake.root to another disk",
        e.getMessage());
    assertEquals(ExitCode.STORAGE, e.exitCode());
  }

  private static void publish(Lake lake, String runId, String id) {
    List<Row> rows = List.of(RowFactory.create(id));
    new TablePublisher(SPARK, lake, runId, "test")
        .overwrite(TABLE, SPARK.createDataFrame(rows, Lake.schema(TABLE)));
  }
}
