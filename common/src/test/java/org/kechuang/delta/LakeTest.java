package org.kechuang.delta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.Layer;
import org.kechuang.contract.TableContract;
import org.kechuang.spark.SharedSession;

class LakeTest {
  private static final TableContract TABLE =
      TableContract.of(Layer.ENTITY, "thing", "Things")
          .required("id", "string", "Key")
          .key("id")
          .build();

  private final SparkSession spark = SharedSession.get();

  @TempDir Path folder;

  @Test
  void relativeFolderStartsAtTheWorkingDirectory() {
    Path relative = Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath());
    Lake lake = new Lake(spark, relative + "/");

    new TablePublisher(spark, lake, "run", "test").overwrite(TABLE, row("a"));

    Lake same = new Lake(spark, folder.toString());
    assertEquals(folder.toString(), lake.root());
    assertEquals(1, same.read(TABLE).count());
  }

  @Test
  void folderOfAnotherFileSystemStaysAsItIs() {
    assertEquals("s3a://bucket/lake", new Lake(spark, "s3a://bucket/lake/").root());
  }

  @Test
  void aTableDeletedByHandIsNoMoreAndCanBeMadeAgain() throws IOException {
    Lake lake = new Lake(spark, folder.toString());
    new TablePublisher(spark, lake, "run-1", "test").overwrite(TABLE, row("a"));
    FileUtils.deleteDirectory(Path.of(lake.path(TABLE)).toFile());

    assertFalse(lake.exists(TABLE));
    assertEquals(0, lake.count(TABLE));

    new TablePublisher(spark, lake, "run-2", "test").overwrite(TABLE, row("b"));
    assertEquals("b", lake.read(TABLE).head().getString(0));
  }

  private Dataset<Row> row(String id) {
    return spark.createDataFrame(List.of(RowFactory.create(id)), Lake.schema(TABLE));
  }
}
