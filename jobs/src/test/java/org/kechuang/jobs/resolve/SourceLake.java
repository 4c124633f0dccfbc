package org.kechuang.jobs.resolve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TablePublisher;
import org.kechuang.spark.SharedSession;
import org.kechuang.spark.StageResult;
import org.kechuang.spark.TestContext;

/** A lake whose source tables are written as lists of JSON objects. */
final class SourceLake {
  private final SparkSession spark = SharedSession.get();
  private final Path folder;
  private final Lake lake;

  SourceLake(Path folder) {
    this.folder = folder;
    this.lake = new Lake(spark, folder.toString());
  }

  /** Replaces source.expert; single quotes stand for double ones. */
  SourceLake experts(String... records) {
    return put(InputContracts.EXPERT, records);
  }

  /** Replaces a source table; single quotes stand for double ones. */
  SourceLake put(InputContract contract, String... records) {
    List<String> json = new ArrayList<>();
    for (String record : records) {
      json.add(record.replace('\'', '"'));
    }
    TableContract table = contract.table();
    Dataset<Row> rows =
        spark
            .read()
            .schema(Lake.schema(table).asNullable())
            .json(spark.createDataset(json, Encoders.STRING()))
            .withColumn(
                "content_hash", functions.sha2(functions.to_json(functions.struct("*")), 256))
            .withColumn("run_id", functions.lit("before"));
    new TablePublisher(spark, lake, UUID.randomUUID().toString(), "test").overwrite(table, rows);
    return this;
  }

  StageResult resolve(String runId, Map<String, String> settings) {
    return TestContext.run(new ResolveJob(), folder, runId, settings);
  }

  StageResult resolve(String runId) {
    return resolve(runId, Map.of());
  }

  Dataset<Row> read(TableContract table) {
    return lake.read(table);
  }

  /** The people as sets of record_ids joined by blanks, by expert_id. */
  Map<String, String> people() {
    Map<String, String> people = new TreeMap<>();
    lake.read(org.kechuang.contract.ExpertLinkTable.TABLE)
        .groupBy("expert_id")
        .agg(functions.array_sort(functions.collect_list("record_id")).as("records"))
        .selectExpr("expert_id", "concat_ws(' ', records)")
        .collectAsList()
        .forEach(row -> people.put(row.getString(0), row.getString(1)));
    return people;
  }

  /** Rows of a query over a table, each as its values joined by a bar, sorted. */
  List<String> lines(TableContract table, String... columns) {
    return lake.read(table).selectExpr(columns).collectAsList().stream()
        .map(row -> row.mkString("|"))
        .sorted()
        .toList();
  }
}
