package org.kechuang.contract;

/** {@code deal.allocation}: which experts to propose to which demands. */
public final class AllocationTable {
  public static final String SAME_INSTITUTION = "same-institution";
  public static final String COAUTHOR_OF_STAFF = "coauthor-of-staff";

  public static final TableContract TABLE =
      TableContract.of(
              Layer.DEAL, "allocation", "Proposals of most expected value under the quotas")
          .required("match_id", "string", "demand_id, kind and resource_id joined by |")
          .required("demand_id", "string", "Demand")
          .required("kind", "string", "expert")
          .required("resource_id", "string", "Expert to propose, by expert_id")
          .optional("institution", "string", "Institution whose quota the proposal takes from")
          .required("rank", "int", "Rank of the pair in match.ranked")
          .required("value", "double", "Expected value of the proposal, without unit")
          .required("price", "double", "What a proposal to this expert costs others, in values")
          .required("conflict", "boolean", "A conflict of interest is known")
          .optional(
              "conflict_reason",
              "string",
              "same-institution: the expert works for the company; coauthor-of-staff: published with"
                  + " its staff; null: none known")
          .required("run_id", "string", "Run that made the row")
          .key("match_id")
          .check("value-positive", "value > 0")
          .check("price-not-negative", "price >= 0")
          .check(
              "conflict-known",
              "coalesce(conflict_reason, '%s') IN ('%s', '%s')"
                  .formatted(SAME_INSTITUTION, SAME_INSTITUTION, COAUTHOR_OF_STAFF))
          .check("match-named", "match_id = concat_ws('|', demand_id, kind, resource_id)")
          .build();

  private AllocationTable() {}
}
