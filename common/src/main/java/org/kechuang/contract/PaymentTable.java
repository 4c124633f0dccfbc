package org.kechuang.contract;

/** {@code deal.payment}: what was to be paid when, and what was. */
public final class PaymentTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.DEAL, "payment", "What was to be paid when, and what was")
          .required("contract_id", "string", "Contract")
          .required("payment_id", "string", "Identifier within the contract")
          .required("due_on", "date", "Planned day, by the latest plan")
          .required("amount_cny", "decimal(18,2)", "Planned amount in CNY")
          .required("paid_cny", "decimal(18,2)", "Amount paid in CNY")
          .optional("paid_on", "date", "Day of the latest payment")
          .required("state", "string", "open, late (overdue and not paid in full) or paid")
          .required("days_late", "int", "Days from due to paid, or to the run's date; 0: in time")
          .required("run_id", "string", "Run that made the row")
          .key("contract_id", "payment_id")
          .check("state-known", "state IN ('open', 'late', 'paid')")
          .check("money-not-negative", "amount_cny >= 0 AND paid_cny >= 0")
          .balance(
              "planned-as-project",
              "sum(amount_cny)",
              ProjectTable.TABLE,
              "sum(planned_payments_cny)")
          .balance("paid-as-project", "sum(paid_cny)", ProjectTable.TABLE, "sum(paid_cny)")
          .build();

  private PaymentTable() {}
}
