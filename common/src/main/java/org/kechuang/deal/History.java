package org.kechuang.deal;

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.ProjectTable;
import org.kechuang.delta.Lake;

/** What earlier contracts tell: how resources delivered, what was paid in an industry. */
final class History {
  private final Lake lake;

  History(Lake lake) {
    this.lake = lake;
  }

  /** Columns kind, resource_id and sums over all contracts of the resource. */
  Dataset<Row> ofResources() {
    return lake.readOrEmpty(ProjectTable.TABLE)
        .groupBy("kind", "resource_id")
        .agg(
            expr("count(*) AS all_contracts"),
            expr("sum(late_milestones) AS all_late_milestones"),
            expr("sum(planned_value) AS all_planned_value"),
            expr("sum(earned_value) AS all_earned_value"));
  }

  /** Column match_id and the same for the contract of that deal. */
  Dataset<Row> own() {
    return lake.readOrEmpty(ProjectTable.TABLE)
        .groupBy("match_id")
        .agg(
            expr("count(*) AS own_contracts"),
            expr("sum(late_milestones) AS own_late_milestones"),
            expr("sum(planned_value) AS own_planned_value"),
            expr("sum(earned_value) AS own_earned_value"));
  }

  /**
   * Column industry and the quartiles of the contracted prices in it by the nearest rank, so that
   * each is a price that was paid.
   */
  Dataset<Row> comparables() {
    Dataset<Row> industries =
        Joins.once(lake.readOrEmpty(InputContracts.DEMAND.table()), "demand_id")
            .select("demand_id", "industry");
    return lake.readOrEmpty(ProjectTable.TABLE)
        .where("price_cny > 0")
        .select("demand_id", "price_cny")
        .join(industries, Joins.on("demand_id"))
        .where("industry IS NOT NULL")
        .groupBy("industry")
        .agg(expr("sort_array(collect_list(price_cny)) AS prices"))
        .selectExpr(
            "industry",
            "size(prices) AS comparable_deals",
            "prices[" + rank("0.25") + "] AS comparable_q1_cny",
            "prices[" + rank("0.5") + "] AS comparable_median_cny",
            "prices[" + rank("0.75") + "] AS comparable_q3_cny");
  }

  private static String rank(String share) {
    return "CAST(ceil(size(prices) * " + share + ") AS int) - 1";
  }
}
