package org.kechuang.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.FeedbackTable;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TablePublisher;
import org.kechuang.spark.SharedSession;

class OutcomePairsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  private final SparkSession spark = SharedSession.get();

  @Test
  void judgedPairsAndOutcomesOfLaterDaysAreLeftOut(@TempDir Path folder) {
    Lake lake = new Lake(spark, folder.toString());
    Dataset<Row> judged =
        spark.createDataFrame(
            List.of(RowFactory.create("d1", "expert", "judged", 2)),
            StructType.fromDDL("demand_id string, kind string, resource_id string, grade int"));
    assertEquals(0, OutcomePairs.read(lake, judged, DAY).count());
    new TablePublisher(spark, lake, "run", "test")
        .overwrite(
            FeedbackTable.TABLE,
            spark.createDataFrame(
                List.of(
                    outcome("judged", DAY),
                    outcome("shown", DAY),
                    outcome("later", DAY.plusDays(1))),
                Lake.schema(FeedbackTable.TABLE)));
    assertEquals(
        List.of("[d1,expert,shown,1,4.0]"),
        OutcomePairs.read(lake, judged, DAY).collectAsList().stream().map(Row::toString).toList());
  }

  private static Row outcome(String resource, LocalDate day) {
    return RowFactory.create(
        "d1",
        "expert",
        resource,
        "contacted",
        1,
        4,
        new BigDecimal("0.250000"),
        new BigDecimal("4.000000"),
        Date.valueOf(day),
        "run");
  }
}
