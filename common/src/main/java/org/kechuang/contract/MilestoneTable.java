package org.kechuang.contract;

/** {@code deal.milestone}: what was to be reached when, and when it was. */
public final class MilestoneTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.DEAL, "milestone", "What was to be reached when, and when it was")
          .required("contract_id", "string", "Contract")
          .required("milestone_id", "string", "Identifier within the contract")
          .optional("title", "string", "Title")
          .required("due_on", "date", "Planned day, by the latest plan")
          .optional("done_on", "date", "Day on which it was reached")
          .required("value_cny", "decimal(18,2)", "Planned value in CNY")
          .required("state", "string", "open, late (overdue and open) or done")
          .required("days_late", "int", "Days from due to done, or to the run's date; 0: in time")
          .required("run_id", "string", "Run that made the row")
          .key("contract_id", "milestone_id")
          .check("state-known", "state IN ('open', 'late', 'done')")
          .check("value-not-negative", "value_cny >= 0")
          .balance("value-as-budget", "sum(value_cny)", ProjectTable.TABLE, "sum(budget_cny)")
          .balance(
              "done-as-earned",
              "sum(value_cny) FILTER (WHERE state = 'done')",
              ProjectTable.TABLE,
              "sum(earned_value)")
          .build();

  private MilestoneTable() {}
}
