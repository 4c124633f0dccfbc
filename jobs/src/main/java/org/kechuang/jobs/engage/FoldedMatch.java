package org.kechuang.jobs.engage;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kechuang.delta.EventRows;
import org.kechuang.engagement.Contract;
import org.kechuang.engagement.Engagement;
import org.kechuang.engagement.EngagementFold;
import org.kechuang.engagement.ServiceLevel;
import org.kechuang.engagement.Times;
import org.kechuang.event.DealEvent;
import org.kechuang.event.Reason;
import org.kechuang.event.RefusedEvent;
import org.kechuang.event.Window;
import org.kechuang.feedback.Outcome;

/**
 * The events of one match to one row: the engagement, null columns without one, and what was
 * refused.
 *
 * @param asOf dates are kept as texts for the way to the executors
 * @param replyHours longest time to a first answer
 */
record FoldedMatch(String asOf, String horizon, int replyHours) implements MapFunction<Row, Row> {

  static final StructType SCHEMA =
      EventRows.with(
          "match_id string, demand_id string, kind string, resource_id string, state string,"
              + " state_since timestamp, furthest string, rank_shown int, proposed_at timestamp,"
              + " viewed_at timestamp, contacted_at timestamp, first_reply_at timestamp,"
              + " reply_hours decimal(10,2), reply_in_time boolean, decline_reason string,"
              + " contracted_at timestamp, contract_id string, contract_type string,"
              + " price_cny decimal(18,2), contract_start date, contract_end date,"
              + " delivered_at timestamp, events int, outcome string, grade int, duplicates int,"
              + " later int");

  FoldedMatch(Window window, int replyHours) {
    this(window.asOf().toString(), window.horizon().toString(), replyHours);
  }

  /**
   * @param row match_id, demand_id, kind, resource_id, the collected events, and the identifiers of
   *     those that report a contract of another match
   */
  @Override
  public Row call(Row row) {
    Window window = new Window(LocalDate.parse(asOf), LocalDate.parse(horizon));
    List<Row> rows = row.getList(4);
    List<String> taken = row.getList(5);
    List<DealEvent> events = new ArrayList<>();
    List<RefusedEvent> refused = new ArrayList<>();
    for (DealEvent event : EventRows.of(rows)) {
      if (taken.contains(event.eventId())) {
        refused.add(new RefusedEvent(event, Reason.CONTRACT_ID_TAKEN, "contract_id", null));
      } else {
        events.add(event);
      }
    }
    EngagementFold fold = EngagementFold.of(events, window);
    refused.addAll(fold.refused());
    List<Object> values = new ArrayList<>(30);
    for (int i = 0; i < 4; i++) {
      values.add(row.getString(i));
    }
    engagement(fold.engagement().orElse(null), window.end(), values);
    values.add(fold.duplicates());
    values.add(fold.later());
    values.add(EventRows.refused(refused, rows, row.getString(0)).toArray());
    return RowFactory.create(values.toArray());
  }

  private void engagement(Engagement made, Instant now, List<Object> values) {
    if (made == null) {
      for (int i = 0; i < 21; i++) {
        values.add(null);
      }
      return;
    }
    Times times = made.times();
    ServiceLevel level = new ServiceLevel(Duration.ofHours(replyHours));
    BigDecimal hours = level.replyHours(times);
    values.add(made.state().word());
    values.add(Timestamp.from(made.since()));
    values.add(made.furthest().word());
    values.add(made.rankShown());
    values.add(timestamp(times.proposed()));
    values.add(timestamp(times.viewed()));
    values.add(timestamp(times.contacted()));
    values.add(timestamp(times.firstReply()));
    values.add(hours);
    values.add(level.inTime(made, now));
    values.add(made.declineReason() == null ? null : made.declineReason().code());
    values.add(timestamp(times.contracted()));
    Contract contract = made.contract();
    values.add(contract == null ? null : contract.id());
    values.add(contract == null ? null : contract.type());
    values.add(contract == null ? null : contract.price());
    values.add(contract == null ? null : date(contract.start()));
    values.add(contract == null ? null : date(contract.end()));
    values.add(timestamp(times.delivered()));
    values.add(made.events());
    Outcome outcome = Outcome.of(made.furthest(), made.declineReason());
    values.add(outcome.word());
    values.add(outcome.grade());
  }

  private static Timestamp timestamp(Instant at) {
    return at == null ? null : Timestamp.from(at);
  }

  private static Date date(LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }
}
