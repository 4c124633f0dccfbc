package org.kechuang.jobs.engage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.ResourceTable;
import org.kechuang.delta.Lake;
import org.kechuang.matching.Kinds;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Which matches the names in events mean. A match is known where demand and resource are in the
 * lake; a person may be named by any record.
 */
final class KnownMatches {
  private KnownMatches() {}

  /**
   * @param events with match_id
   * @return columns named (as in the events), demand_id, kind, resource_id, match_id; known ones
   *     alone
   */
  static Dataset<Row> of(Dataset<Row> events, Lake lake) {
    Dataset<Row> named =
        events
            .select(col("match_id").as("named"))
            .where("named IS NOT NULL")
            .distinct()
            .withColumn("parts", split(col("named"), "\\|"))
            .where("size(parts) = 3")
            .select(
                col("named"),
                trim(col("parts").getItem(0)).as("demand_id"),
                lower(trim(col("parts").getItem(1))).as("kind"),
                trim(col("parts").getItem(2)).as("named_id"));
    Dataset<Row> links =
        lake.readOrEmpty(ExpertLinkTable.TABLE)
            .groupBy(col("record_id").as("named_id"))
            .agg(min(struct(col("source"), col("expert_id"))).as("link"))
            .select(
                lit(Kinds.EXPERT).as("kind"), col("named_id"), col("link.expert_id").as("linked"));
    Dataset<Row> demands =
        lake.readOrEmpty(InputContracts.DEMAND.table()).select("demand_id").distinct();
    Dataset<Row> resources = lake.readOrEmpty(ResourceTable.TABLE).select("kind", "resource_id");
    return named
        .join(links, CollectionConverters.asScala(List.of("kind", "named_id")).toSeq(), "left")
        .withColumn(
            "resource_id",
            when(col("kind").equalTo(Kinds.EXPERT), coalesce(col("linked"), col("named_id")))
                .otherwise(col("named_id")))
        .join(demands, "demand_id")
        .join(resources, CollectionConverters.asScala(List.of("kind", "resource_id")).toSeq())
        .select(
            col("named"),
            col("demand_id"),
            col("kind"),
            col("resource_id"),
            concat_ws("|", col("demand_id"), col("kind"), col("resource_id")).as("match_id"));
  }
}
