package org.kechuang.bench;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.kechuang.allocation.DemandBlock;
import org.kechuang.allocation.Quotas;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TablePublisher;

/** Writes {@link AllocateWorld} as the tables that the job {@code allocate} reads. */
public final class AllocateLake {
  private static final StructType PAIRS =
      StructType.fromDDL("demand_id string, resource_id string, rank int, score double");

  private AllocateLake() {}

  /** Arguments: lake, demands, experts, candidates of each demand. */
  public static void main(String[] args) {
    AllocateWorld world =
        AllocateWorld.of(
            Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.ui.enabled", "false")
            .getOrCreate();
    Lake lake = new Lake(spark, args[0]);
    List<Row> pairs = new ArrayList<>();
    for (DemandBlock.Demand demand : world.demands()) {
      for (int i = 0; i < demand.experts().length; i++) {
        pairs.add(
            RowFactory.create(
                "d" + demand.number(), "x" + demand.experts()[i], i + 1, demand.values()[i]));
      }
    }
    publish(
        lake,
        RankedMatchTable.TABLE,
        spark
            .createDataFrame(pairs, PAIRS)
            .selectExpr(
                "*",
                "'expert' AS kind",
                "map('value', score) AS features",
                "array(struct('value' AS feature, score AS value, 1D AS weight,"
                    + " score AS contribution, '' AS text, array('') AS evidence_ids)) AS"
                    + " explanation",
                "'bench' AS model_version",
                "'settings' AS ranker_version"));
    List<Row> experts = new ArrayList<>();
    for (int e = 0; e < world.institutionOf().length; e++) {
      int institution = world.institutionOf()[e];
      experts.add(
          RowFactory.create("x" + e, institution == Quotas.NONE ? null : "i" + institution));
    }
    publish(
        lake,
        ExpertTable.TABLE,
        spark
            .createDataFrame(
                experts, StructType.fromDDL("expert_id string, organization_id string"))
            .selectExpr(
                "*",
                "array('bench') AS sources",
                "1 AS records",
                "0 AS evidence_count",
                "array('en') AS languages"));
    publish(
        lake,
        InputContracts.DEMAND.table(),
        spark
            .range(world.demands().size())
            .selectExpr(
                "concat('d', id) AS demand_id",
                "'bench' AS source",
                "'bench' AS title",
                "'bench' AS content_hash"));
    spark.stop();
  }

  /** Columns that are not given are null. */
  private static void publish(Lake lake, TableContract table, Dataset<Row> given) {
    Dataset<Row> rows = given.selectExpr("*", "'bench' AS run_id");
    for (String column : table.columnNames()) {
      if (!List.of(rows.columns()).contains(column)) {
        rows = rows.selectExpr("*", "null AS " + column);
      }
    }
    new TablePublisher(rows.sparkSession(), lake, "bench", "bench").overwrite(table, rows);
  }
}
