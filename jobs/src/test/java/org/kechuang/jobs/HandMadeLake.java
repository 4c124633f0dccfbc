package org.kechuang.jobs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.kechuang.contract.Layer;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TablePublisher;
import org.kechuang.spark.SharedSession;

/** A lake whose rows a test writes down as JSON with single quotes. */
final class HandMadeLake {
  private final SparkSession spark = SharedSession.get();
  private final Lake lake;

  HandMadeLake(Path folder) {
    lake = new Lake(spark, folder.toString());
  }

  Lake lake() {
    return lake;
  }

  /** Replaces a table. */
  void put(TableContract table, String... records) {
    List<String> json = Arrays.stream(records).map(record -> record.replace('\'', '"')).toList();
    Dataset<Row> rows =
        spark
            .read()
            .schema(Lake.schema(table).asNullable())
            .json(spark.createDataset(json, Encoders.STRING()));
    if (table.layer() == Layer.SOURCE) {
      rows =
          rows.withColumn("content_hash", functions.lit("h"))
              .withColumn("run_id", functions.lit("before"));
    }
    new TablePublisher(spark, lake, "before", "test").overwrite(table, rows.coalesce(1));
  }
}
