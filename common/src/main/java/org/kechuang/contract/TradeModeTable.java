package org.kechuang.contract;

import java.util.List;

/** {@code deal.trade_mode}: how each deal under consideration may be contracted. */
public final class TradeModeTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.DEAL, "trade_mode", "Contract, method, price and terms of deals")
          .required("match_id", "string", "Deal, see deal.fact")
          .required("demand_id", "string", "Demand")
          .required("kind", "string", "expert, technology, patent or project")
          .required("resource_id", "string", "Resource, people by expert_id")
          .required(
              "decision",
              "string",
              "contract_type, method, price, registration, or term: and what to watch")
          .required(
              "choice",
              "string",
              "contract_type: development_commissioned, development_cooperative, transfer_patent,"
                  + " transfer_application, transfer_secret, licence, consulting, service or"
                  + " equity; method: agreement, listing, auction, tender or bidding")
          .required("choice_zh", "string", "The same in Chinese")
          .optional("price_low_cny", "decimal(18,2)", "Lower end of a price range in CNY")
          .optional("price_middle_cny", "decimal(18,2)", "Middle of the range in CNY")
          .optional("price_high_cny", "decimal(18,2)", "Upper end of the range in CNY")
          .required("reason_zh", "string", "Why, in Chinese")
          .required("reason_en", "string", "Why, in English")
          .required("rule_id", "string", "Rule that decided")
          .required("rule_version", "string", "Its version: the day from which it is effective")
          .required("rule_source", "string", "Law, document or practice behind the rule")
          .required("facts", "map<string,string>", "Facts that the rule used, with their values")
          .required("as_of", "date", "Date of the data")
          .required("run_id", "string", "Run that made the row")
          .key("match_id", "decision")
          .check(
              "contract-type-known",
              "decision != 'contract_type' OR choice IN ('development_commissioned',"
                  + " 'development_cooperative', 'transfer_patent', 'transfer_application',"
                  + " 'transfer_secret', 'licence', 'consulting', 'service', 'equity')")
          .check(
              "method-known",
              "decision != 'method'"
                  + " OR choice IN ('agreement', 'listing', 'auction', 'tender', 'bidding')")
          .check(
              "range-ordered",
              "price_low_cny IS NULL OR (price_low_cny <= price_middle_cny AND price_middle_cny <="
                  + " price_high_cny)")
          .check("facts-exist", DealFactTable.namesFacts("facts", List.of()))
          .build();

  private TradeModeTable() {}
}
