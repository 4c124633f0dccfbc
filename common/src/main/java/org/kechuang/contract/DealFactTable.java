package org.kechuang.contract;

import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code deal.fact}: what the rules of risk, trade and finance may ask about a deal under
 * consideration. A null says that the sources do not tell.
 */
public final class DealFactTable {
  private static final String MONEY = "decimal(18,2)";

  public static final TableContract TABLE =
      TableContract.of(Layer.DEAL, "fact", "What rules may ask about deals under consideration")
          .required("match_id", "string", "demand_id, kind and resource_id joined by |")
          .required("demand_id", "string", "Demand")
          .required("kind", "string", "expert, technology, patent or project")
          .required("resource_id", "string", "Resource, people by expert_id")
          .required("as_of", "date", "Date of the data")
          .optional("state", "string", "State of the engagement; null: a match not yet proposed")
          .optional("rank", "int", "Rank among the matches of demand and kind")
          .optional("subject", "string", "Titles of demand and resource, and the description")
          .optional("industry", "string", "Industry of the demand")
          .required("fields", "array<string>", "IPC subclasses of demand and resource, industry")
          .required("ipc", "array<string>", "IPC subclasses of demand and resource, sorted")
          .optional("months_to_deadline", "int", "Whole months until the demand's deadline")
          .optional("contract_id", "string", "Signed contract")
          .optional("contract_type", "string", "Type of the signed contract as reported")
          .optional("contract_price_cny", MONEY, "Price of the signed contract in CNY")
          .optional("budget_cny", MONEY, "Budget of the demand in CNY")
          .optional("deal_value_cny", MONEY, "Contract price, else budget, in CNY")
          .optional("value_basis", "string", "Where the value is from: contract or budget")
          .optional("enterprise_uscc", "string", "Credit code of the company that demands")
          .required("enterprise_known", "boolean", "source.enterprise has the company")
          .optional("enterprise_tier", "string", "Standing of the company among technology firms")
          .optional(
              "enterprise_in_national_project", "boolean", "It carries out a national project")
          .optional("enterprise_outstanding_loans_cny", MONEY, "Its guaranteed loans in CNY")
          .optional("enterprise_region", "string", "Region of the company, GB/T 2260")
          .optional("enterprise_age_years", "int", "Whole years since it was founded")
          .optional("enterprise_deals", "int", "Deals of the company under consideration")
          .optional("enterprise_value_cny", MONEY, "Value of its demands with such deals in CNY")
          .optional("resource_country", "string", "Country of the resource, as contracted")
          .optional("resource_region", "string", "Region of the resource, GB/T 2260")
          .required("abroad", "boolean", "The resource is in a country other than China")
          .optional("institution_id", "string", "Institution behind the resource")
          .optional("institution_public", "boolean", "It is a public institution, code 12")
          .optional("institution_deals", "int", "Deals under consideration with that institution")
          .optional(
              "institution_share",
              "decimal(9,4)",
              "Share of the company's deals that rest on the institution, 0 to 1")
          .required("resource_deals", "int", "Deals under consideration with that resource")
          .optional("team_size", "int", "People named: inventors or owners; 1 for an expert")
          .required(
              "same_institution",
              "boolean",
              "The company is itself the owner or the organisation of the resource")
          .optional(
              "coauthor_of_staff", "boolean", "The expert published with staff of the company")
          .optional("expert_records", "int", "Records resolved to the expert")
          .optional(
              "expert_link_min", "decimal(9,4)", "Least probability among their links, 0 to 1")
          .optional("patent_status", "string", "Legal status: granted, pending, dead or other")
          .optional("patent_status_text", "string", "Legal status as written")
          .optional("patent_kind", "string", "invention, utility_model or design, from the number")
          .optional("patent_filed", "date", "Date of filing")
          .optional(
              "patent_life_years",
              "decimal(9,2)",
              "Years left of 20 (invention), 10 (utility model) or 15 (design; filed before"
                  + " 2021-06-01: 10) from filing; negative when run out")
          .optional(
              "patent_disputed", "boolean", "The status tells of a dispute or an invalidation")
          .optional("owner_count", "int", "Applicants of the patent or owners of the technology")
          .optional("trl_offer", "int", "Readiness of the offer, 1 to 9; null in other schemes")
          .optional("trl_wanted", "int", "Least readiness that the demand asks for")
          .optional("stage", "string", "seed, early, growth or mature, see the readme")
          .required("history_contracts", "int", "Contracts of the resource, this one left out")
          .required("history_late_milestones", "int", "Milestones of theirs overdue")
          .optional(
              "history_schedule_performance",
              "decimal(9,4)",
              "Earned over planned value of these contracts together")
          .required("comparable_deals", "int", "Other contracts in the industry with a price")
          .optional("comparable_q1_cny", MONEY, "Lower quartile of their prices, nearest rank")
          .optional("comparable_median_cny", MONEY, "Median of their prices, nearest rank")
          .optional("comparable_q3_cny", MONEY, "Upper quartile of their prices, nearest rank")
          .required("guarantee_requested", "boolean", "A draft of a performance guarantee is there")
          .optional("guarantee_amount_cny", MONEY, "Guaranteed amount asked for in CNY")
          .optional("guarantee_wording", "string", "Text of the draft")
          .optional("guarantee_documents", "int", "Documents to present that the draft names")
          .optional("guarantee_maximum_cny", MONEY, "Maximum that the draft states in CNY")
          .required(
              "guarantor_compensation_rate",
              "decimal(9,4)",
              "Compensation paid by the guarantor over what it guaranteed, 0 to 1")
          .key("match_id")
          .check("share-range", "coalesce(institution_share, 0) BETWEEN 0 AND 1")
          .check("value-has-basis", "(deal_value_cny IS NULL) = (value_basis IS NULL)")
          .check("quartiles-ordered", quartiles())
          .build();

  /** What a fund brings to its rules besides the facts of the deal. */
  public static final List<Column> FUND =
      List.of(
          Column.optional("fund_id", "string", "Fund"),
          Column.optional("fund_fields", "array<string>", "Fields of its mandate; null: all"),
          Column.optional("fund_stages", "array<string>", "Stages of its mandate; null: all"),
          Column.optional("fund_regions", "array<string>", "Provinces, two digits; null: all"),
          Column.optional("fund_ticket_min_cny", MONEY, "Smallest ticket in CNY"),
          Column.optional("fund_ticket_max_cny", MONEY, "Largest ticket in CNY"));

  /** What the aggregate of risks brings: how many factors are at which level. */
  public static final List<Column> RISK_COUNTS =
      List.of(
          Column.required("critical_factors", "int", "Factors at level critical"),
          Column.required("high_factors", "int", "Factors at level high"),
          Column.required("medium_factors", "int", "Factors at level medium"),
          Column.required("unknown_factors", "int", "Factors about which nothing is known"));

  private DealFactTable() {}

  private static String quartiles() {
    return "comparable_deals = 0 OR (comparable_q1_cny <= comparable_median_cny"
        + " AND comparable_median_cny <= comparable_q3_cny)";
  }

  /** SQL that holds where a column of facts used names documented facts alone, at least one. */
  static String namesFacts(String column, List<Column> more) {
    String names =
        java.util.stream.Stream.concat(TABLE.columns().stream(), more.stream())
            .map(c -> "'" + c.name() + "'")
            .collect(Collectors.joining(", "));
    return "size(%s) > 0 AND forall(map_keys(%s), f -> f IN (%s))".formatted(column, column, names);
  }
}
