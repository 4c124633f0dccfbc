package org.kechuang.contract;

/** {@code deal.risk}: the risks of each deal under consideration. */
public final class RiskTable {
  /** The factor of the row that sums up the others. */
  public static final String OVERALL = "overall";

  public static final TableContract TABLE =
      TableContract.of(Layer.DEAL, "risk", "Risks of deals under consideration, by factor")
          .required("match_id", "string", "Deal, see deal.fact")
          .required("demand_id", "string", "Demand")
          .required("kind", "string", "expert, technology, patent or project")
          .required("resource_id", "string", "Resource, people by expert_id")
          .required("factor", "string", "What is at risk; overall sums up the others")
          .required("level", "string", "low, medium, high or critical; unknown: facts are missing")
          .required("reason_zh", "string", "Why, in Chinese")
          .required("reason_en", "string", "Why, in English")
          .optional("mitigation_zh", "string", "What lowers the risk, in Chinese")
          .optional("mitigation_en", "string", "What lowers the risk, in English")
          .required("rule_id", "string", "Rule that decided")
          .required("rule_version", "string", "Its version: the day from which it is effective")
          .required("rule_source", "string", "Law, document or practice behind the rule")
          .required("facts", "map<string,string>", "Facts that the rule used, with their values")
          .required("as_of", "date", "Date of the data")
          .required("run_id", "string", "Run that made the row")
          .key("match_id", "factor")
          .check("level-known", "level IN ('low', 'medium', 'high', 'critical', 'unknown')")
          .check(
              "mitigation-where-risk",
              "level NOT IN ('medium', 'high', 'critical')"
                  + " OR (mitigation_zh IS NOT NULL AND mitigation_en IS NOT NULL)")
          .check("facts-exist", DealFactTable.namesFacts("facts", DealFactTable.RISK_COUNTS))
          .build();

  private RiskTable() {}
}
