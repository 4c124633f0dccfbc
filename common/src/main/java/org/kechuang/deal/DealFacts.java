package org.kechuang.deal;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.config.Settings;
import org.kechuang.contract.AllocationTable;
import org.kechuang.contract.DealFactTable;
import org.kechuang.delta.Lake;

/** Builds {@code deal.fact}: one row a deal under consideration. */
public final class DealFacts {
  private static final int SUBJECT = 2_000;
  private static final String DEAD =
      "驳回|撤回|终止|放弃|届满|失效|全部无效|expired|lapsed|ceased|revoked|rejected|withdrawn";
  private static final String PENDING = "审中|审查|公开|公布|受理|pending|application|published";
  private static final String GRANTED = "授权|有效|维持|grant|active|in force";
  private static final String DISPUTED =
      "部分无效|无效宣告|诉讼|争议|纠纷|冻结|保全|dispute|litigation|opposition|injunction";

  private final Lake lake;
  private final LocalDate asOf;
  private final int topMatches;
  private final BigDecimal compensationRate;

  public DealFacts(Lake lake, Settings settings, LocalDate asOf) {
    this.lake = lake;
    this.asOf = asOf;
    this.topMatches = settings.get(DealKeys.TOP_MATCHES);
    this.compensationRate = DealKeys.rate(settings.get(DealKeys.COMPENSATION_RATE));
  }

  /** The columns of {@link DealFactTable}. */
  public Dataset<Row> read() {
    Dataset<Row> deals = Deals.read(lake, topMatches);
    Dataset<Row> resources =
        new ResourceSide(lake).of(deals.select("kind", "resource_id").distinct());
    DemandSide demands = new DemandSide(lake, asOf);
    History history = new History(lake);
    Dataset<Row> joined =
        deals
            .join(demands.of(deals.select("demand_id").distinct()), Joins.on("demand_id"), "left")
            .join(resources, Joins.on("kind", "resource_id"), "left")
            .join(coauthors(), Joins.on("demand_id", "kind", "resource_id"), "left")
            .join(history.ofResources(), Joins.on("kind", "resource_id"), "left")
            .join(history.own(), Joins.on("match_id"), "left");
    Dataset<Row> withIndustry =
        joined.join(broadcast(history.comparables()), Joins.on("industry"), "left");
    return Concentration.of(conclude(withIndustry)).selectExpr(columns());
  }

  private Dataset<Row> coauthors() {
    return new Interests(lake)
        .read()
        .where(col("reason").equalTo(AllocationTable.COAUTHOR_OF_STAFF))
        .selectExpr(
            "demand_id",
            "'expert' AS kind",
            "expert_id AS resource_id",
            "true AS published_with_staff");
  }

  /** What follows from one row. */
  private Dataset<Row> conclude(Dataset<Row> rows) {
    String codes = "coalesce(owner_codes, CAST(array() AS array<string>))";
    String names = "coalesce(owner_names, CAST(array() AS array<string>))";
    return rows.withColumn("as_of", lit(asOf))
        .withColumn(
            "ipc",
            expr(
                "array_sort(array_distinct(concat(coalesce(resource_ipc, demand_ipc),"
                    + " coalesce(demand_ipc, resource_ipc))))"))
        .withColumn("ipc", expr("coalesce(ipc, CAST(array() AS array<string>))"))
        .withColumn("fields", expr("array_compact(array_append(ipc, industry))"))
        .withColumn("deal_value_cny", expr("coalesce(contract_price_cny, budget_cny)"))
        .withColumn(
            "value_basis",
            expr(
                "CASE WHEN contract_price_cny IS NOT NULL THEN 'contract'"
                    + " WHEN budget_cny IS NOT NULL THEN 'budget' END"))
        .withColumn("subject", expr("left(concat_ws(' ', demand_text, title), " + SUBJECT + ")"))
        .withColumn(
            "abroad",
            expr(
                "coalesce(upper(trim(resource_country)) NOT IN ('CN', 'CHN', 'CHINA', '中国',"
                    + " '中华人民共和国'), false)"))
        .withColumn(
            "same_institution",
            expr(
                "coalesce(array_contains(%s, enterprise_uscc), false)".formatted(codes)
                    + " OR coalesce(array_contains(%s, enterprise_name), false)".formatted(names)))
        .withColumn("coauthor_of_staff", expr("coalesce(published_with_staff, false)"))
        .withColumn("patent_status", expr(status()))
        .withColumn("patent_disputed", expr("lower(patent_status_text) RLIKE '" + DISPUTED + "'"))
        .withColumn(
            "patent_life_years",
            expr(
                "CAST(datediff(add_months(patent_filed, 12 * ("
                    + ResourceSide.TERM_YEARS
                    + ")), as_of) / 365.25 AS decimal(9,2))"))
        .withColumn("stage", expr(stage()))
        .withColumn("guarantor_compensation_rate", lit(compensationRate))
        .withColumn("history_contracts", expr(other("all_contracts", "own_contracts")))
        .withColumn(
            "history_late_milestones", expr(other("all_late_milestones", "own_late_milestones")))
        .withColumn(
            "history_schedule_performance",
            expr(
                "CAST(try_divide(all_earned_value - coalesce(own_earned_value, 0),"
                    + " all_planned_value - coalesce(own_planned_value, 0)) AS decimal(9,4))"));
  }

  private static String other(String all, String own) {
    return "CAST(coalesce(%s, 0) - coalesce(%s, 0) AS int)".formatted(all, own);
  }

  private static String status() {
    String text = "lower(patent_status_text)";
    return "CASE WHEN kind != 'patent' OR patent_status_text IS NULL THEN NULL"
        + " WHEN "
        + text
        + " RLIKE '"
        + DEAD
        + "' THEN 'dead'"
        + " WHEN "
        + text
        + " RLIKE '"
        + PENDING
        + "' THEN 'pending'"
        + " WHEN "
        + text
        + " RLIKE '"
        + GRANTED
        + "' THEN 'granted' ELSE 'other' END";
  }

  private static String stage() {
    return "CASE WHEN kind = 'technology' THEN CASE WHEN trl_offer <= 4 THEN 'seed'"
        + " WHEN trl_offer <= 6 THEN 'early' WHEN trl_offer <= 8 THEN 'growth'"
        + " WHEN trl_offer = 9 THEN 'mature' END"
        + " WHEN kind = 'patent' THEN CASE patent_status WHEN 'pending' THEN 'seed'"
        + " WHEN 'granted' THEN 'early' END ELSE 'seed' END";
  }

  private static String[] columns() {
    List<String> columns = new ArrayList<>();
    DealFactTable.TABLE
        .columns()
        .forEach(
            c ->
                columns.add(
                    switch (c.name()) {
                      case "comparable_deals" ->
                          "coalesce(comparable_deals, 0) AS comparable_deals";
                      case "enterprise_known", "guarantee_requested" ->
                          "coalesce(" + c.name() + ", false) AS " + c.name();
                      default -> c.name();
                    }));
    return columns.toArray(String[]::new);
  }
}
