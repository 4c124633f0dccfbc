package org.kechuang.contract;

/** {@code deal.deliverable}: what was handed in and what was accepted. */
public final class DeliverableTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.DEAL, "deliverable", "What was handed in and what was accepted")
          .required("contract_id", "string", "Contract")
          .required("deliverable_id", "string", "Identifier within the contract")
          .optional("milestone_id", "string", "Milestone that it belongs to")
          .required("submitted_at", "timestamp", "When it was last handed in")
          .required("submissions", "int", "How often it was handed in")
          .optional("accepted_at", "timestamp", "When it was accepted")
          .required("state", "string", "submitted or accepted")
          .required(
              "days_waiting", "int", "Days from handing in to acceptance, or to the run's date")
          .required("run_id", "string", "Run that made the row")
          .key("contract_id", "deliverable_id")
          .check("state-known", "state IN ('submitted', 'accepted')")
          .check("accepted-after-submission", "accepted_at IS NULL OR accepted_at >= submitted_at")
          .build();

  private DeliverableTable() {}
}
