package org.kechuang.matching;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.delta.Lake;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The judgements with people named by expert_id. */
public final class JudgedPairs {
  private static final List<String> KEY = List.of("demand_id", "kind", "resource_id");

  private JudgedPairs() {}

  /** The columns that name a pair, for joins. */
  public static Seq<String> key() {
    return CollectionConverters.asScala(KEY).toSeq();
  }

  /**
   * Columns demand_id, kind, resource_id, grade; each pair once with its highest grade. A person
   * may be judged by any record; what is no known record_id is taken as an expert_id.
   */
  public static Dataset<Row> read(Lake lake) {
    Dataset<Row> judgements =
        lake.readOrEmpty(InputContracts.JUDGEMENT.table())
            .select(
                col("demand_id"), lower(col("kind")).as("kind"), col("resource_id"), col("grade"));
    Dataset<Row> links =
        lake.readOrEmpty(ExpertLinkTable.TABLE)
            .groupBy(col("record_id"))
            .agg(min(struct(col("source"), col("expert_id"))).as("link"))
            .select(
                lit(Kinds.EXPERT).as("kind"),
                col("record_id").as("resource_id"),
                col("link.expert_id").as("expert_id"));
    return judgements
        .join(links, CollectionConverters.asScala(List.of("kind", "resource_id")).toSeq(), "left")
        .withColumn(
            "resource_id",
            when(col("kind").equalTo(Kinds.EXPERT), coalesce(col("expert_id"), col("resource_id")))
                .otherwise(col("resource_id")))
        .groupBy("demand_id", "kind", "resource_id")
        .agg(max("grade").as("grade"));
  }
}
