package org.kechuang.deal;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.EngagementTable;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.delta.Lake;

/**
 * The deals under consideration: engagements that are alive, and the best matches that nobody has
 * proposed yet.
 */
final class Deals {
  private static final String ENDED = "state IN ('declined', 'expired', 'withdrawn')";
  private static final String MATCH_ID = "concat_ws('|', demand_id, kind, resource_id) AS match_id";

  private Deals() {}

  /**
   * Columns match_id, demand_id, kind, resource_id, rank, state, contract_id, contract_type,
   * contract_price_cny.
   *
   * @param topMatches how many of the best matches of each demand and kind count
   */
  static Dataset<Row> read(Lake lake, int topMatches) {
    Dataset<Row> engagements = lake.readOrEmpty(EngagementTable.TABLE);
    Dataset<Row> ranked =
        lake.readOrEmpty(RankedMatchTable.TABLE)
            .where(col("rank").leq(topMatches))
            .selectExpr(MATCH_ID, "demand_id", "kind", "resource_id", "rank");
    Dataset<Row> ranks = ranked.select("match_id", "rank");
    Dataset<Row> living =
        engagements
            .where("NOT " + ENDED)
            .join(
                ranks.withColumnRenamed("match_id", "ranked_id"),
                col("match_id").equalTo(col("ranked_id")),
                "left")
            .selectExpr(
                "match_id",
                "demand_id",
                "kind",
                "resource_id",
                "rank",
                "state",
                "contract_id",
                "contract_type",
                "price_cny AS contract_price_cny");
    Dataset<Row> proposed = engagements.select(col("match_id").as("proposed_id"));
    Dataset<Row> open =
        ranked
            .join(proposed, col("match_id").equalTo(col("proposed_id")), "left_anti")
            .selectExpr(
                "match_id",
                "demand_id",
                "kind",
                "resource_id",
                "rank",
                "CAST(NULL AS string) AS state",
                "CAST(NULL AS string) AS contract_id",
                "CAST(NULL AS string) AS contract_type",
                "CAST(NULL AS decimal(18,2)) AS contract_price_cny");
    return living.unionByName(open);
  }
}
