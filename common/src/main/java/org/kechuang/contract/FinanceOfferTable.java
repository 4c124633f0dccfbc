package org.kechuang.contract;

/** {@code deal.finance_offer}: what finance a deal under consideration can have, and why not. */
public final class FinanceOfferTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.DEAL, "finance_offer", "Finance offered to deals, and refused")
          .required("match_id", "string", "Deal, see deal.fact")
          .required("demand_id", "string", "Demand")
          .required("kind", "string", "expert, technology, patent or project")
          .required("resource_id", "string", "Resource, people by expert_id")
          .required(
              "product",
              "string",
              "performance_guarantee, guarantee_fund, investment_fund or the kind of technology"
                  + " insurance")
          .required("product_class", "string", "guarantee, insurance or fund, and its class")
          .required("product_zh", "string", "Name of the product in Chinese")
          .required("provider", "string", "fund_id of a fund; '-' for other products")
          .required("decision", "string", "offered or refused")
          .optional("missing", "string", "Item whose absence or value leads to the refusal")
          .optional(
              "amount_cny", "decimal(18,2)", "Largest amount in CNY, rounded down to the cent")
          .optional(
              "price_rate", "decimal(9,4)", "Yearly price over the amount, at most; null: quoted")
          .optional("price_cny", "decimal(18,2)", "Amount by rate, rounded down to the cent")
          .optional("bank_share", "decimal(9,4)", "Share of the risk that the bank bears")
          .optional(
              "national_share", "decimal(9,4)", "Share of the national guarantee fund, at most")
          .optional("provincial_share", "decimal(9,4)", "Share of the provincial re-guarantor")
          .optional("local_share", "decimal(9,4)", "Share of the local guarantor")
          .required("reason_zh", "string", "Why, in Chinese")
          .required("reason_en", "string", "Why, in English")
          .required("rule_id", "string", "Rule that decided")
          .required("rule_version", "string", "Its version: the day from which it is effective")
          .required("rule_source", "string", "Law, document or practice behind the rule")
          .required("facts", "map<string,string>", "Facts that the rule used, with their values")
          .required("as_of", "date", "Date of the data")
          .required("run_id", "string", "Run that made the row")
          .key("match_id", "product", "provider")
          .check("decision-known", "decision IN ('offered', 'refused')")
          .check("refusal-names-what-is-missing", "(decision = 'refused') = (missing IS NOT NULL)")
          .check(
              "nothing-offered-where-refused",
              "CASE WHEN decision = 'refused' THEN amount_cny IS NULL AND price_cny IS NULL"
                  + " ELSE coalesce(amount_cny, 1) > 0 END")
          .check(
              "shares-of-the-risk",
              "bank_share IS NULL OR (bank_share + national_share + provincial_share + local_share"
                  + " = 1 AND bank_share >= 0.2 AND national_share <= 0.4"
                  + " AND provincial_share >= 0.2 AND local_share >= 0)")
          .check("facts-exist", DealFactTable.namesFacts("facts", DealFactTable.FUND))
          .build();

  private FinanceOfferTable() {}
}
