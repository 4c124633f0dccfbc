package org.kechuang.jobs.control;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.kechuang.control.ProjectFold;
import org.kechuang.delta.EventRows;
import org.kechuang.event.Reason;
import org.kechuang.event.Window;

/** Contracts of engagements with the events that name them. */
final class Contracts {
  private final Dataset<Row> contracts;
  private final Dataset<Row> events;

  /**
   * @param engagements rows of deal.engagement
   * @param events rows of {@link EventRows#read}
   */
  Contracts(Dataset<Row> engagements, Dataset<Row> events) {
    this.contracts =
        engagements
            .where("contract_id IS NOT NULL")
            .select(
                "contract_id",
                "match_id",
                "demand_id",
                "kind",
                "resource_id",
                "price_cny",
                "contract_start",
                "contract_end",
                "contracted_at",
                "state",
                "state_since");
    this.events =
        events
            .where(col("type").isin(ProjectFold.types().toArray()))
            .withColumn("named", trim(get_json_object(col("payload"), "$.contract_id")));
  }

  /** One row of {@link FoldedContract#SCHEMA} a contract, those without events included. */
  Dataset<Row> fold(Window window) {
    Dataset<Row> collected = events.groupBy("named").agg(EventRows.collected().as("events"));
    return contracts
        .join(collected, col("contract_id").equalTo(col("named")), "left")
        .drop("named")
        .map(new FoldedContract(window), Encoders.row(FoldedContract.SCHEMA));
  }

  /** Events of contracts that no engagement has, as findings. */
  Dataset<Row> strangers() {
    return events
        .join(
            contracts.select(col("contract_id").as("known")),
            col("named").equalTo(col("known")),
            "left")
        .where("known IS NULL")
        .select(
            lit("event").as("contract"),
            col("source"),
            col("event_id").as("record_key"),
            lit("rejected").as("action"),
            when(col("named").isNull(), Reason.MISSING_FACT.code())
                .otherwise(Reason.UNKNOWN_CONTRACT.code())
                .as("reason"),
            lit("contract_id").as("column"),
            col("named").substr(1, 200).as("value"),
            to_json(
                    struct(
                        col("event_id"), col("match_id"), col("type"), col("at"), col("payload")))
                .substr(1, 4_000)
                .as("raw_record"));
  }
}
