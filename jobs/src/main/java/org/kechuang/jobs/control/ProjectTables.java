package org.kechuang.jobs.control;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.kechuang.control.Forecast;
import org.kechuang.control.Slippage;

/** The tables of project control from folded contracts, but for the columns of the run. */
final class ProjectTables {
  private static final String MONEY = "decimal(18,2)";

  private final Dataset<Row> folded;

  /**
   * @param folded rows of {@link FoldedContract#SCHEMA}
   */
  ProjectTables(Dataset<Row> folded) {
    this.folded = folded;
  }

  /** Rows of deal.project. */
  Dataset<Row> projects(LocalDate now) {
    Forecast forecast = new Forecast(experience(), now);
    UserDefinedFunction end =
        udf(
            (UDF3<Date, Date, Long, Date>)
                (closed, planned, slip) -> date(forecast.end(day(closed), day(planned), slip)),
            DataTypes.DateType);
    Column error = lit(forecast.errorDays()).cast("int");
    Column running = col("closed_on").isNull();
    return folded
        .withColumn(
            "forecast_end",
            end.apply(
                col("closed_on"), coalesce(col("last_due"), col("planned_end")), col("last_slip")))
        .withColumn(
            "forecast_error_days",
            when(running, when(col("forecast_end").isNotNull(), error)).otherwise(lit(0)))
        .withColumn("planned_payments_cny", total("amount_cny"))
        .withColumn("paid_cny", total("paid_cny"))
        .withColumn("overdue_cny", total("overdue_cny"));
  }

  /** Rows of deal.milestone. */
  Dataset<Row> milestones() {
    return parts("milestone");
  }

  /** Rows of deal.deliverable. */
  Dataset<Row> deliverables() {
    return parts("deliverable");
  }

  /** Rows of deal.payment. */
  Dataset<Row> payments() {
    return parts("payment");
  }

  private Dataset<Row> parts(String column) {
    return folded
        .select(col("contract_id"), explode(col(column)).as("part"))
        .select("contract_id", "part.*");
  }

  /** Whole numbers are summed, so that the order of the rows does not matter. */
  private Slippage experience() {
    Row sums =
        folded
            .agg(
                coalesce(sum("slips_done"), lit(0L)),
                coalesce(sum("slips_days"), lit(0L)),
                coalesce(sum("slips_foretold"), lit(0L)),
                coalesce(sum("slips_squared"), lit(0L)))
            .head();
    return new Slippage(sums.getLong(0), sums.getLong(1), sums.getLong(2), sums.getLong(3));
  }

  private static Column total(String amount) {
    return expr(
        "aggregate(payment, cast(0 AS %s), (a, p) -> cast(a + p.%s AS %s))"
            .formatted(MONEY, amount, MONEY));
  }

  private static LocalDate day(Date date) {
    return date == null ? null : date.toLocalDate();
  }

  private static Date date(LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }
}
