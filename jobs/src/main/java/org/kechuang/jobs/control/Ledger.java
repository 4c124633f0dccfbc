package org.kechuang.jobs.control;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trim;

import java.math.BigDecimal;
import java.sql.Timestamp;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.control.ProjectFold;
import org.kechuang.error.PipelineException;
import org.kechuang.event.Reason;
import org.kechuang.event.Window;

/**
 * Money in the events themselves, added up on another way than the tables: every event of a known
 * contract that was not refused, each once.
 */
final class Ledger {
  private static final String TOTAL = "decimal(38,2)";

  private final BigDecimal paid;
  private final BigDecimal cost;

  private Ledger(BigDecimal paid, BigDecimal cost) {
    this.paid = paid;
    this.cost = cost;
  }

  /**
   * @param events rows of {@link org.kechuang.delta.EventRows#read}
   * @param folded rows of {@link FoldedContract#SCHEMA}
   */
  static Ledger of(Dataset<Row> events, Dataset<Row> folded, Window window) {
    Dataset<Row> refused =
        folded
            .select(col("contract_id"), explode(col("refused")).as("refused"))
            .where(col("refused.reason").notEqual(Reason.CONFLICTING_DUPLICATE.code()))
            .select(
                col("contract_id").as("refused_of"), col("refused.record_key").as("refused_id"));
    Row sums =
        events
            .where(col("type").isin(ProjectFold.types().toArray()))
            .withColumn("named", trim(get_json_object(col("payload"), "$.contract_id")))
            .groupBy("named", "event_id")
            .agg(min(struct(col("at"), col("type"), col("payload"))).as("event"))
            .join(folded.select("contract_id"), col("named").equalTo(col("contract_id")))
            .where(col("event.at").lt(lit(Timestamp.from(window.end()))))
            .join(
                refused,
                col("event_id")
                    .equalTo(col("refused_id"))
                    .and(col("named").equalTo(col("refused_of"))),
                "left_anti")
            .select(
                col("event.type").as("type"),
                get_json_object(col("event.payload"), "$.amount_cny")
                    .try_cast("decimal(18,2)")
                    .as("amount"))
            .agg(total("type = 'payment_made'"), total("type = 'cost_booked'"))
            .head();
    return new Ledger(sums.getDecimal(0), sums.getDecimal(1));
  }

  /**
   * Holds the tables to be published against the events.
   *
   * @throws PipelineException with exit code 3 when they differ by a cent
   */
  void admit(Dataset<Row> projects) {
    Row sums =
        projects
            .agg(
                coalesce(sum("paid_cny").cast(TOTAL), lit(BigDecimal.ZERO).cast(TOTAL)),
                coalesce(sum("actual_cost").cast(TOTAL), lit(BigDecimal.ZERO).cast(TOTAL)))
            .head();
    same("payments", sums.getDecimal(0), paid);
    same("costs", sums.getDecimal(1), cost);
  }

  BigDecimal paid() {
    return paid;
  }

  private static void same(String what, BigDecimal tables, BigDecimal events) {
    if (tables.compareTo(events) != 0) {
      throw PipelineException.gate(
          "Cannot publish deal.project: its %s add up to %s CNY, those of the events to %s CNY;"
                  .formatted(what, tables.toPlainString(), events.toPlainString())
              + " an event counts twice or not at all (see ops.quarantine)");
    }
  }

  private static Column total(String condition) {
    return coalesce(
        expr("sum(amount) FILTER (WHERE " + condition + ")").cast(TOTAL),
        lit(BigDecimal.ZERO).cast(TOTAL));
  }
}
