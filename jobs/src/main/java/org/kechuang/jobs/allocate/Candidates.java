package org.kechuang.jobs.allocate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.EngagementTable;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.deal.Interests;
import org.kechuang.delta.Lake;
import org.kechuang.matching.Kinds;
import org.kechuang.spark.JobContext;
import scala.jdk.javaapi.CollectionConverters;

/** The pairs that may be proposed, with what they are worth, and what is open already. */
final class Candidates {
  private static final String OPEN =
      "state NOT IN ('declined', 'expired', 'withdrawn', 'delivered')";

  private final JobContext context;
  private final Lake lake;
  private final Dataset<Row> engagements;

  Candidates(JobContext context) {
    this.context = context;
    this.lake = context.lake();
    this.engagements =
        lake.readOrEmpty(EngagementTable.TABLE).where(col("kind").equalTo(Kinds.EXPERT));
  }

  /**
   * Columns demand_id, resource_id, rank, institution, conflict, conflict_reason and value. Left
   * out: pairs that were engaged before, people who refused of late, and hard conflicts.
   */
  Dataset<Row> rows() {
    Column recent =
        expr("to_date(state_since)")
            .gt(
                lit(
                    Date.valueOf(
                        context.asOf().minusDays(context.get(AllocateKeys.COOL_DOWN_DAYS)))));
    Dataset<Row> engaged =
        engagements
            .where(expr("state NOT IN ('expired', 'withdrawn')").or(recent))
            .select("demand_id", "resource_id")
            .distinct();
    Dataset<Row> cooling =
        engagements.where(expr("state = 'declined'").and(recent)).select("resource_id").distinct();
    String conflict = context.get(AllocateKeys.CONFLICT);
    Dataset<Row> all =
        lake.read(RankedMatchTable.TABLE)
            .where(col("kind").equalTo(Kinds.EXPERT).and(col("score").gt(0)))
            .select("demand_id", "resource_id", "rank", "score")
            .join(engaged, names("demand_id", "resource_id"), "left_anti")
            .join(cooling, names("resource_id"), "left_anti")
            .join(budgets(), names("demand_id"), "left")
            .join(houses(), names("resource_id"), "left")
            .join(interests(), names("demand_id", "resource_id"), "left")
            .withColumn("conflict", col("conflict_reason").isNotNull());
    Dataset<Row> allowed =
        conflict.equals(AllocateKeys.HARD) ? all.where(col("conflict").equalTo(false)) : all;
    Column weight =
        context.get(AllocateKeys.VALUE).equals(AllocateKeys.BUDGET)
            ? coalesce(col("budget_cny").cast("double").divide(1e6), lit(1.0))
            : lit(1.0);
    Column kept =
        conflict.equals(AllocateKeys.SOFT)
            ? when(col("conflict"), 1 - context.get(AllocateKeys.CONFLICT_PENALTY)).otherwise(1.0)
            : lit(1.0);
    return allowed
        .withColumn("value", col("score").multiply(weight).multiply(kept))
        .where(col("value").gt(0))
        .select(
            "demand_id",
            "resource_id",
            "rank",
            "institution",
            "conflict",
            "conflict_reason",
            "value");
  }

  private Dataset<Row> interests() {
    return new Interests(lake)
        .read()
        .select(
            col("demand_id"),
            col("expert_id").as("resource_id"),
            col("reason").as("conflict_reason"));
  }

  private Dataset<Row> budgets() {
    return lake.read(InputContracts.DEMAND.table())
        .groupBy("demand_id")
        .agg(expr("min_by(budget_cny, source)").as("budget_cny"));
  }

  /** Where each person works, by organization_id or else by name. */
  private Dataset<Row> houses() {
    return lake.readOrEmpty(ExpertTable.TABLE)
        .selectExpr(
            "expert_id AS resource_id",
            "coalesce(organization_id, lower(trim(organization))) AS institution");
  }

  /** Demands of the candidates with their open proposals: demand_id and open. */
  Dataset<Row> demandsOf(Dataset<Row> candidates) {
    return candidates
        .select("demand_id")
        .distinct()
        .join(open("demand_id", "open", engagements), names("demand_id"), "left")
        .na()
        .fill(0);
  }

  /** Experts of the candidates with what is open: resource_id, institution, open and house. */
  Dataset<Row> expertsOf(Dataset<Row> candidates) {
    Dataset<Row> byHouse =
        engagements.join(
            houses().select("resource_id", "institution"), names("resource_id"), "inner");
    return candidates
        .select("resource_id", "institution")
        .distinct()
        .join(open("resource_id", "open", engagements), names("resource_id"), "left")
        .join(open("institution", "house", byHouse), names("institution"), "left")
        .select("resource_id", "institution", "open", "house")
        .na()
        .fill(0);
  }

  private static Dataset<Row> open(String by, String name, Dataset<Row> engagements) {
    return engagements.where(OPEN).groupBy(by).agg(expr("cast(count(*) AS int)").as(name));
  }

  static scala.collection.immutable.Seq<String> names(String... columns) {
    return CollectionConverters.asScala(List.of(columns)).toSeq();
  }
}
