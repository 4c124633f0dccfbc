package org.kechuang.contract;

/** {@code deal.funnel}: from demands to deliveries, with money, by one dimension at a time. */
public final class FunnelTable {
  private static final String CONTRACTED = "sum(contracted_cny) FILTER (WHERE dimension = '%s')";

  public static final TableContract TABLE =
      TableContract.of(Layer.DEAL, "funnel", "From demands to deliveries, with money")
          .required("dimension", "string", "all, field, region, month (of the demand) or rank")
          .required("slice", "string", "Value of the dimension; 'unknown' where a demand has none")
          .required("demands", "bigint", "Demands; of a rank: demands that were shown it")
          .required("matched", "bigint", "Demands with a ranked match or a proposal")
          .required("contacted", "bigint", "Demands of which a proposal was followed by contact")
          .required("contracted", "bigint", "Demands with a contract")
          .required("delivered", "bigint", "Demands with a delivered contract")
          .required("contracted_cny", "decimal(18,2)", "Price of the contracts in CNY")
          .required("delivered_cny", "decimal(18,2)", "Price of the delivered contracts in CNY")
          .required("paid_cny", "decimal(18,2)", "Payments made in CNY")
          .required("as_of", "date", "Date of the run's data")
          .required("run_id", "string", "Run that made the row")
          .key("dimension", "slice")
          .check("dimension-known", "dimension IN ('all', 'field', 'region', 'month', 'rank')")
          .check(
              "narrows",
              "demands >= matched AND matched >= contacted AND contacted >= contracted"
                  + " AND contracted >= delivered AND contracted_cny >= delivered_cny")
          .balance("contracted", total("all"), ProjectTable.TABLE, "sum(price_cny)")
          .balance("contracted-by-field", total("field"), ProjectTable.TABLE, "sum(price_cny)")
          .balance("contracted-by-region", total("region"), ProjectTable.TABLE, "sum(price_cny)")
          .balance("contracted-by-month", total("month"), ProjectTable.TABLE, "sum(price_cny)")
          .balance("contracted-by-rank", total("rank"), ProjectTable.TABLE, "sum(price_cny)")
          .balance(
              "delivered",
              "sum(delivered_cny) FILTER (WHERE dimension = 'all')",
              ProjectTable.TABLE,
              "sum(price_cny) FILTER (WHERE state = 'delivered')")
          .balance(
              "paid",
              "sum(paid_cny) FILTER (WHERE dimension = 'all')",
              PaymentTable.TABLE,
              "sum(paid_cny)")
          .build();

  private FunnelTable() {}

  private static String total(String dimension) {
    return CONTRACTED.formatted(dimension);
  }
}
