package org.kechuang.contract;

/** {@code deal.project}: contracts in execution, with their earned value. */
public final class ProjectTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.DEAL, "project", "Contracts in execution, with their earned value")
          .required("contract_id", "string", "Contract")
          .required("match_id", "string", "Engagement that led to it")
          .required("demand_id", "string", "Demand")
          .required("kind", "string", "expert, technology, patent or project")
          .required("resource_id", "string", "Resource, people by expert_id")
          .required("state", "string", "running, delivered or terminated")
          .required("price_cny", "decimal(18,2)", "Contract price in CNY")
          .optional("planned_start", "date", "First day as agreed")
          .optional("planned_end", "date", "Last day as agreed")
          .required("milestones", "int", "Milestones planned")
          .required("late_milestones", "int", "Milestones overdue and not done as of the run")
          .required("budget_cny", "decimal(18,2)", "Budget at completion: value of all milestones")
          .required("planned_value", "decimal(18,2)", "PV: value of the milestones due by now")
          .required("earned_value", "decimal(18,2)", "EV: value of the milestones done")
          .required("actual_cost", "decimal(18,2)", "AC: costs booked")
          .optional("schedule_performance", "decimal(9,4)", "SPI = EV / PV; null while PV is 0")
          .optional("cost_performance", "decimal(9,4)", "CPI = EV / AC; null while AC is 0")
          .required("planned_payments_cny", "decimal(18,2)", "Payments planned in CNY")
          .required("paid_cny", "decimal(18,2)", "Payments made in CNY")
          .required("overdue_cny", "decimal(18,2)", "Payments due by now and not made in CNY")
          .optional("forecast_end", "date", "Expected or actual end; null: no plan to go by")
          .optional(
              "forecast_error_days",
              "int",
              "Typical error of the forecast in days: root mean square; 0 once delivered; null:"
                  + " too little to tell")
          .optional("must_act", "string", "enterprise, provider or platform; null: nobody")
          .optional("must_act_why", "string", "What is to be done, with the date it was due")
          .required("as_of", "date", "Date of the run's data")
          .required("run_id", "string", "Run that made the row")
          .key("contract_id")
          .check("state-known", "state IN ('running', 'delivered', 'terminated')")
          .check(
              "money-not-negative",
              "least(price_cny, budget_cny, planned_value, earned_value, actual_cost,"
                  + " planned_payments_cny, paid_cny, overdue_cny) >= 0")
          .check(
              "earned-within-budget", "earned_value <= budget_cny AND planned_value <= budget_cny")
          .balance("price-as-contracted", "sum(price_cny)", EngagementTable.TABLE, "sum(price_cny)")
          .build();

  private ProjectTable() {}
}
