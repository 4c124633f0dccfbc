package org.kechuang.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TablePublisher;
import org.kechuang.spark.SharedSession;

class JudgedPairsTest {
  private final SparkSession spark = SharedSession.get();

  @Test
  void peopleAreNamedByExpertIdAndPairsKeepTheirHighestGrade(@TempDir Path folder) {
    Lake lake = new Lake(spark, folder.toString());
    publishJudgements(
        lake,
        "d1 Expert record-1 1",
        "d1 expert record-2 3",
        "d1 expert unknown 2",
        "d1 patent record-1 1",
        "d2 expert expert-1 0");
    assertEquals(
        List.of(
            "d1 expert record-1 1",
            "d1 expert record-2 3",
            "d1 expert unknown 2",
            "d1 patent record-1 1",
            "d2 expert expert-1 0"),
        pairs(lake));
    publishLinks(
        lake,
        link("b", "record-1", "expert-9"),
        link("a", "record-1", "expert-1"),
        link("a", "record-2", "expert-1"));
    assertEquals(
        List.of(
            "d1 expert expert-1 3",
            "d1 expert unknown 2",
            "d1 patent record-1 1",
            "d2 expert expert-1 0"),
        pairs(lake));
  }

  private static List<String> pairs(Lake lake) {
    return JudgedPairs.read(lake)
        .selectExpr("concat_ws(' ', demand_id, kind, resource_id, grade)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private void publishJudgements(Lake lake, String... lines) {
    List<String> json = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split(" ", -1);
      json.add(
          "{\"source\":\"s\",\"judgement_id\":\"%s\",\"demand_id\":\"%s\",\"kind\":\"%s\",\"resource_id\":\"%s\",\"grade\":%s}"
              .formatted(line, parts[0], parts[1], parts[2], parts[3]));
    }
    TableContract table = InputContracts.JUDGEMENT.table();
    new TablePublisher(spark, lake, "run", "test")
        .overwrite(
            table,
            spark
                .read()
                .schema(Lake.schema(table).asNullable())
                .json(spark.createDataset(json, Encoders.STRING()))
                .withColumn("content_hash", functions.lit("hash"))
                .withColumn("run_id", functions.lit("run")));
  }

  private void publishLinks(Lake lake, Row... links) {
    new TablePublisher(spark, lake, "run", "test")
        .overwrite(
            ExpertLinkTable.TABLE,
            spark.createDataFrame(List.of(links), Lake.schema(ExpertLinkTable.TABLE)));
  }

  private static Row link(String source, String record, String expert) {
    return RowFactory.create(source, record, expert, 1.0, List.of());
  }
}
