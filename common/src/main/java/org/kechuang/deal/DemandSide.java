package org.kechuang.deal;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.InputContracts;
import org.kechuang.delta.Lake;

/** What the sources tell about the demands, their companies and the guarantees asked for. */
final class DemandSide {
  private final Lake lake;
  private final LocalDate asOf;

  DemandSide(Lake lake, LocalDate asOf) {
    this.lake = lake;
    this.asOf = asOf;
  }

  /**
   * One row a demand.
   *
   * @param wanted column demand_id
   */
  Dataset<Row> of(Dataset<Row> wanted) {
    Dataset<Row> demands =
        Joins.once(
                lake.readOrEmpty(InputContracts.DEMAND.table())
                    .join(wanted, Joins.on("demand_id"), "left_semi"),
                "demand_id")
            .withColumn("today", lit(asOf))
            .selectExpr(
                "demand_id",
                "concat_ws(' ', title, description) AS demand_text",
                "enterprise AS enterprise_name",
                "uscc AS enterprise_uscc",
                "industry",
                "array_sort(array_distinct(transform(filter(ipc, s -> length(s) >= 4),"
                    + " s -> upper(left(s, 4))))) AS demand_ipc",
                "region AS demand_region",
                "budget_cny",
                "CAST(floor(months_between(deadline, today)) AS int) AS months_to_deadline",
                "constraints.min_trl AS trl_wanted");
    return demands
        .join(enterprises(demands), Joins.on("enterprise_uscc"), "left")
        .withColumn("enterprise_region", expr("coalesce(company_region, demand_region)"))
        .join(guarantees(wanted), Joins.on("demand_id"), "left");
  }

  private Dataset<Row> enterprises(Dataset<Row> demands) {
    Dataset<Row> rows = lake.readOrEmpty(InputContracts.ENTERPRISE.table());
    Dataset<Row> codes = demands.select("enterprise_uscc").distinct();
    return Joins.once(
            rows.join(codes, rows.col("uscc").equalTo(codes.col("enterprise_uscc")), "left_semi"),
            "uscc")
        .withColumn("today", lit(asOf))
        .selectExpr(
            "uscc AS enterprise_uscc",
            "true AS enterprise_known",
            "tier AS enterprise_tier",
            "in_national_project AS enterprise_in_national_project",
            "outstanding_loans_cny AS enterprise_outstanding_loans_cny",
            "region AS company_region",
            "CAST(floor(months_between(today, founded) / 12) AS int) AS enterprise_age_years");
  }

  /** The request with the smallest id where a demand has several. */
  private Dataset<Row> guarantees(Dataset<Row> wanted) {
    return lake.readOrEmpty(InputContracts.GUARANTEE_REQUEST.table())
        .join(wanted, Joins.on("demand_id"), "left_semi")
        .groupBy(col("demand_id").as("guaranteed_demand"))
        .agg(expr("min_by(struct(*), struct(request_id, source))").as("chosen"))
        .select("chosen.*")
        .selectExpr(
            "demand_id",
            "true AS guarantee_requested",
            "amount_cny AS guarantee_amount_cny",
            "wording AS guarantee_wording",
            "size(documents) AS guarantee_documents",
            "maximum_cny AS guarantee_maximum_cny");
  }
}
