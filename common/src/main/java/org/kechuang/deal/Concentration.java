package org.kechuang.deal;

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How much rests on one person, one institution, one company. */
final class Concentration {
  private static final String ONE_DEMAND = "(PARTITION BY enterprise_uscc, demand_id)";
  private static final String COMPANY = "(PARTITION BY enterprise_uscc)";
  private static final String BOTH = "(PARTITION BY enterprise_uscc, institution_id)";

  private Concentration() {}

  /**
   * Adds enterprise_deals, enterprise_value_cny, institution_deals, institution_share and
   * resource_deals. The value of a demand counts once, however many deals it has.
   */
  static Dataset<Row> of(Dataset<Row> deals) {
    return deals
        .withColumn("demand_value", expr("max(deal_value_cny) OVER " + ONE_DEMAND))
        .withColumn(
            "demand_row",
            expr("row_number() OVER (PARTITION BY enterprise_uscc, demand_id ORDER BY match_id)"))
        .withColumn(
            "enterprise_deals",
            expr("IF(enterprise_uscc IS NULL, NULL, CAST(count(*) OVER " + COMPANY + " AS int))"))
        .withColumn(
            "enterprise_value_cny",
            expr(
                "IF(enterprise_uscc IS NULL, NULL, CAST(sum(IF(demand_row = 1, demand_value, NULL))"
                    + " OVER "
                    + COMPANY
                    + " AS decimal(18,2)))"))
        .withColumn(
            "institution_share",
            expr(
                "IF(institution_id IS NULL, NULL, CAST(CAST(count(*) OVER "
                    + BOTH
                    + " AS decimal(18,4)) / enterprise_deals AS decimal(9,4)))"))
        .withColumn(
            "institution_deals",
            expr(
                "IF(institution_id IS NULL, NULL,"
                    + " CAST(count(*) OVER (PARTITION BY institution_id) AS int))"))
        .withColumn(
            "resource_deals", expr("CAST(count(*) OVER (PARTITION BY kind, resource_id) AS int)"));
  }
}
