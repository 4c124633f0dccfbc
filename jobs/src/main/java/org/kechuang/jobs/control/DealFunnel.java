package org.kechuang.jobs.control;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From demands to deliveries, with money, by one dimension at a time. */
final class DealFunnel {
  private static final Column UNKNOWN = lit("unknown");
  private static final Column ONE = lit(1);
  private static final Column NO_MONEY = lit(new BigDecimal("0.00"));

  private final Dataset<Row> demands;
  private final Dataset<Row> ranked;
  private final Dataset<Row> proposals;

  /**
   * @param demands rows of source.demand
   * @param ranked rows of match.ranked
   * @param engagements rows of deal.engagement
   * @param projects rows of deal.project
   */
  DealFunnel(
      Dataset<Row> demands, Dataset<Row> ranked, Dataset<Row> engagements, Dataset<Row> projects) {
    this.demands =
        demands
            .groupBy("demand_id")
            .agg(
                min(trim(col("industry"))).as("field"),
                min(col("region").substr(1, 2)).as("region"),
                min("published_at").as("published_at"));
    this.ranked = ranked.select("demand_id").distinct().select(col("demand_id"), ONE.as("ranked"));
    Column reached = col("furthest");
    Column contracted = col("contract_id").isNotNull();
    this.proposals =
        engagements
            .select("demand_id", "rank_shown", "furthest", "contracted_at", "contract_id")
            .join(
                projects.select(
                    col("contract_id").as("project"),
                    col("price_cny"),
                    col("state").as("project_state"),
                    col("paid_cny")),
                col("contract_id").equalTo(col("project")),
                "left")
            .select(
                col("demand_id"),
                coalesce(col("rank_shown").cast("string"), UNKNOWN).as("rank"),
                flag(reached.isin("proposed", "viewed"), 0, 1).as("contacted"),
                flag(contracted, 1, 0).as("contracted"),
                flag(col("project_state").equalTo("delivered"), 1, 0).as("delivered"),
                coalesce(col("price_cny"), NO_MONEY).as("contracted_cny"),
                when(col("project_state").equalTo("delivered"), col("price_cny"))
                    .otherwise(NO_MONEY)
                    .as("delivered_cny"),
                coalesce(col("paid_cny"), NO_MONEY).as("paid_cny"));
  }

  /** Rows of deal.funnel but for the run. */
  Dataset<Row> rows() {
    return totals(byDemand()).unionByName(totals(byRank()));
  }

  /** Every demand once for each of its dimensions. */
  private Dataset<Row> byDemand() {
    Dataset<Row> ofDemand = reached(proposals.groupBy("demand_id")).withColumn("proposed", ONE);
    return demands
        .join(ranked, "demand_id", "left")
        .join(ofDemand, "demand_id", "left")
        .withColumn("matched", when(coalesce(col("ranked"), col("proposed")).isNotNull(), 1))
        .withColumn(
            "of",
            explode(
                array(
                    dimension("all", lit("all")),
                    dimension("field", col("field")),
                    dimension("region", col("region")),
                    dimension("month", date_format(col("published_at"), "yyyy-MM")))));
  }

  /** Every demand once for each rank at which something was proposed for it. */
  private Dataset<Row> byRank() {
    return reached(proposals.groupBy("demand_id", "rank"))
        .withColumn("matched", ONE)
        .withColumn("of", dimension("rank", col("rank")));
  }

  private static Dataset<Row> reached(org.apache.spark.sql.RelationalGroupedDataset groups) {
    return groups.agg(
        max("contacted").as("contacted"),
        max("contracted").as("contracted"),
        max("delivered").as("delivered"),
        sum("contracted_cny").as("contracted_cny"),
        sum("delivered_cny").as("delivered_cny"),
        sum("paid_cny").as("paid_cny"));
  }

  private static Dataset<Row> totals(Dataset<Row> rows) {
    return rows.groupBy(col("of.dimension").as("dimension"), col("of.slice").as("slice"))
        .agg(
            count(ONE).as("demands"),
            number("matched"),
            number("contacted"),
            number("contracted"),
            number("delivered"),
            money("contracted_cny"),
            money("delivered_cny"),
            money("paid_cny"));
  }

  private static Column number(String column) {
    return coalesce(sum(column), lit(0L)).as(column);
  }

  private static Column money(String column) {
    return coalesce(sum(column), NO_MONEY).as(column);
  }

  private static Column flag(Column condition, int yes, int no) {
    return when(condition, yes).otherwise(no);
  }

  private static Column dimension(String name, Column slice) {
    return struct(lit(name).as("dimension"), coalesce(slice, UNKNOWN).as("slice"));
  }
}
