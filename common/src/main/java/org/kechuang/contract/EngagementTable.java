package org.kechuang.contract;

/** {@code deal.engagement}: how far each proposed match has come. */
public final class EngagementTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.DEAL, "engagement", "How far each proposed match has come")
          .required("match_id", "string", "demand_id, kind and resource_id joined by |")
          .required("demand_id", "string", "Demand")
          .required("kind", "string", "expert, technology, patent or project")
          .required("resource_id", "string", "Proposed resource, people by expert_id")
          .required(
              "state",
              "string",
              "proposed, viewed, contacted, replied, meeting, negotiating, contracted, delivered,"
                  + " declined, expired or withdrawn")
          .required("state_since", "timestamp", "When the state was entered")
          .required("furthest", "string", "Furthest state from proposed to delivered ever reached")
          .optional("rank_shown", "int", "Rank at which it was proposed, from 1")
          .required("proposed_at", "timestamp", "When it was proposed")
          .optional("viewed_at", "timestamp", "When it was first looked at")
          .optional("contacted_at", "timestamp", "When the other side was first addressed")
          .optional("first_reply_at", "timestamp", "First answer after contact, refusals included")
          .optional("reply_hours", "decimal(10,2)", "Hours from contact to first answer")
          .optional(
              "reply_in_time",
              "boolean",
              "Answered within engage.reply-hours; null: not contacted, or time is left")
          .optional("decline_reason", "string", "Reason code of a refusal")
          .optional("contracted_at", "timestamp", "When the contract was signed")
          .optional("contract_id", "string", "Contract, unique")
          .optional("contract_type", "string", "Type of contract as reported")
          .optional("price_cny", "decimal(18,2)", "Contract price in CNY")
          .optional("contract_start", "date", "First day of the contract")
          .optional("contract_end", "date", "Last day of the contract as agreed")
          .optional("delivered_at", "timestamp", "When everything was delivered")
          .required("events", "int", "Events that made the state")
          .required("as_of", "date", "Date of the run's data; later events are left out")
          .required("run_id", "string", "Run that made the row")
          .key("match_id")
          .check(
              "state-known",
              "state IN ('proposed', 'viewed', 'contacted', 'replied', 'meeting', 'negotiating',"
                  + " 'contracted', 'delivered', 'declined', 'expired', 'withdrawn')")
          .check("price-with-contract", "(contract_id IS NULL) = (price_cny IS NULL)")
          .check("price-not-negative", "coalesce(price_cny, 0) >= 0")
          .check("nothing-later-than-as-of", "to_date(state_since) <= as_of")
          .build();

  private EngagementTable() {}
}
