package org.kechuang.jobs.maintain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.OpsTables;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TablePublisher;
import org.kechuang.error.PipelineException;
import org.kechuang.spark.SharedSession;
import org.kechuang.spark.StageResult;
import org.kechuang.spark.TestContext;

class MaintainJobTest {
  private final SparkSession spark = SharedSession.get();

  @TempDir Path folder;

  @Test
  void compactsFilesAndRemovesWhatNoReaderNeeds() throws IOException {
    Lake lake = new Lake(spark, folder.toString());
    for (int run = 1; run <= 3; run++) {
      new TablePublisher(spark, lake, "run-" + run, "test")
          .append(
              OpsTables.CHECK,
              spark
                  .createDataFrame(
                      List.of(RowFactory.create("run-" + run, "test", "t", "key-unique", 0L, 9L)),
                      Lake.schema(OpsTables.CHECK))
                  .coalesce(1));
    }
    long version = lake.version(OpsTables.CHECK);
    Path table = folder.resolve("ops/check");
    Path leftover = Files.writeString(table.resolve("part-of-a-killed-task.parquet"), "left");
    Files.setLastModifiedTime(leftover, FileTime.from(Instant.now().minus(Duration.ofDays(30))));
    Path young = Files.writeString(table.resolve("part-of-a-running-task.parquet"), "new");

    StageResult first = maintain("run-4");
    long compacted = lake.version(OpsTables.CHECK);
    maintain("run-5");

    assertEquals(3, first.result().rowsIn());
    assertEquals(1, first.result().rowsOut());
    assertTrue(compacted > version);
    assertEquals(compacted, lake.version(OpsTables.CHECK));
    assertFalse(Files.exists(leftover));
    assertTrue(Files.exists(young));
    assertEquals(3, lake.read(OpsTables.CHECK).select("run_id").distinct().count());
    assertEquals(
        3,
        spark.read().format("delta").option("versionAsOf", version).load(table.toString()).count());
  }

  @Test
  void readersKeepWhatTheyRead() {
    PipelineException e =
        assertThrows(
            PipelineException.class,
            () ->
                TestContext.run(
                    new MaintainJob(), folder, "run-1", Map.of("maintain.retention-days", "1")));
    assertEquals(
        "Invalid value \"1\" for maintain.retention-days: expected a whole number from 7, since"
            + " running readers need younger files",
        e.getMessage());
  }

  private StageResult maintain(String runId) {
    return TestContext.run(
        new MaintainJob(),
        folder,
        runId,
        Map.of("maintain.min-files", "2", "maintain.tables", "ops.check"));
  }
}
