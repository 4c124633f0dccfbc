package org.kechuang.jobs.engage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.sql.Timestamp;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.kechuang.control.ProjectFold;
import org.kechuang.delta.EventRows;
import org.kechuang.engagement.State;
import org.kechuang.event.Reason;
import org.kechuang.event.Window;

/** Events of engagements to one row a match, and those that belong to no known match. */
final class Folding {
  private static final String CONTRACT_ID = "$.contract_id";

  private final Dataset<Row> events;
  private final Dataset<Row> matches;
  private final Window window;

  /**
   * @param events rows of {@link EventRows#read}
   * @param matches rows of {@link KnownMatches#of}
   */
  Folding(Dataset<Row> events, Dataset<Row> matches, Window window) {
    this.events = events.where(not(typeIn(ProjectFold.types().toArray())));
    this.matches = matches;
    this.window = window;
  }

  /** One row of {@link FoldedMatch#SCHEMA} a known match. */
  Dataset<Row> matches(int replyHours) {
    Dataset<Row> known =
        events
            .where(known())
            .withColumnRenamed("match_id", "named")
            .join(matches, "named")
            .withColumn("claimed", claimed());
    Dataset<Row> owners =
        known
            .where("claimed IS NOT NULL")
            .groupBy(col("claimed"))
            .agg(min(struct(col("at"), col("event_id"), col("match_id"))).as("first"))
            .select(col("claimed").as("owned"), col("first.match_id").as("owner"));
    return known
        .join(owners, col("claimed").equalTo(col("owned")), "left")
        .withColumn("taken", when(col("owner").notEqual(col("match_id")), col("event_id")))
        .groupBy("match_id", "demand_id", "kind", "resource_id")
        .agg(EventRows.collected().as("events"), collect_set("taken").as("taken"))
        .map(new FoldedMatch(window, replyHours), Encoders.row(FoldedMatch.SCHEMA));
  }

  /** Events that name no known match, and those of no known type, as findings. */
  Dataset<Row> strangers() {
    Dataset<Row> named =
        events.join(
            matches.select(col("named").as("known_name")),
            col("match_id").equalTo(col("known_name")),
            "left");
    Column reason =
        when(not(known()), lit(Reason.UNKNOWN_TYPE.code()))
            .when(col("known_name").isNull(), lit(Reason.UNKNOWN_MATCH.code()));
    return named
        .withColumn("reason", reason)
        .where("reason IS NOT NULL")
        .select(
            lit("event").as("contract"),
            col("source"),
            col("event_id").as("record_key"),
            lit("rejected").as("action"),
            col("reason"),
            when(known(), "match_id").otherwise("type").as("column"),
            when(known(), col("match_id")).otherwise(col("type")).substr(1, 200).as("value"),
            to_json(
                    struct(
                        col("event_id"), col("match_id"), col("type"), col("at"), col("payload")))
                .substr(1, 4_000)
                .as("raw_record"));
  }

  /** The contract that an event claims, where it may: not against money or time. */
  private Column claimed() {
    Column price = get_json_object(col("payload"), "$.price_cny").try_cast("decimal(38,2)");
    return when(
        col("type")
            .equalTo(State.CONTRACTED.word())
            .and(coalesce(price, lit(-1)).geq(0))
            .and(col("at").lt(lit(Timestamp.from(window.end())))),
        get_json_object(col("payload"), CONTRACT_ID));
  }

  private static Column known() {
    return typeIn(Arrays.stream(State.values()).map(State::word).toArray());
  }

  private static Column typeIn(Object... words) {
    return coalesce(col("type").isin(words), lit(false));
  }
}
