package org.kechuang.jobs.control;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kechuang.control.Closing;
import org.kechuang.control.ContractFrame;
import org.kechuang.control.Deliverable;
import org.kechuang.control.EarnedValue;
import org.kechuang.control.Milestone;
import org.kechuang.control.NextStep;
import org.kechuang.control.Payment;
import org.kechuang.control.Project;
import org.kechuang.control.ProjectFold;
import org.kechuang.control.Slippage;
import org.kechuang.delta.EventRows;
import org.kechuang.event.Window;

/**
 * A contract and its events to one row with everything that the tables of project control are made
 * of, but for the forecast, which needs the slips of all contracts.
 *
 * @param asOf dates are kept as texts for the way to the executors
 */
record FoldedContract(String asOf, String horizon) implements MapFunction<Row, Row> {
  private static final String MILESTONE =
      "struct<milestone_id:string,title:string,due_on:date,done_on:date,value_cny:decimal(18,2),"
          + "state:string,days_late:int>";
  private static final String DELIVERABLE =
      "struct<deliverable_id:string,milestone_id:string,submitted_at:timestamp,submissions:int,"
          + "accepted_at:timestamp,state:string,days_waiting:int>";
  private static final String PAYMENT =
      "struct<payment_id:string,due_on:date,amount_cny:decimal(18,2),paid_cny:decimal(18,2),"
          + "paid_on:date,state:string,days_late:int,overdue_cny:decimal(18,2)>";

  static final StructType SCHEMA =
      EventRows.with(
          "contract_id string, match_id string, demand_id string, kind string, resource_id string,"
              + " price_cny decimal(18,2), planned_start date, planned_end date, state string,"
              + " milestones int, late_milestones int, budget_cny decimal(18,2),"
              + " planned_value decimal(18,2), earned_value decimal(18,2),"
              + " actual_cost decimal(18,2), schedule_performance decimal(9,4),"
              + " cost_performance decimal(9,4), must_act string, must_act_why string,"
              + " milestone array<"
              + MILESTONE
              + ">, deliverable array<"
              + DELIVERABLE
              + ">, payment array<"
              + PAYMENT
              + ">, slips_done bigint, slips_days bigint, slips_foretold bigint,"
              + " slips_squared bigint, closed_on date, last_due date, last_slip bigint,"
              + " duplicates int, later int");

  FoldedContract(Window window) {
    this(window.asOf().toString(), window.horizon().toString());
  }

  /**
   * @param row contract_id, match_id, demand_id, kind, resource_id, price_cny, contract_start,
   *     contract_end, contracted_at, state, state_since, and the collected events or null
   */
  @Override
  public Row call(Row row) {
    Window window = new Window(LocalDate.parse(asOf), LocalDate.parse(horizon));
    LocalDate now = window.asOf();
    ContractFrame frame = frame(row);
    List<Row> rows = row.isNullAt(11) ? List.of() : row.getList(11);
    Project project = ProjectFold.of(frame, EventRows.of(rows), window);
    EarnedValue value = EarnedValue.of(project, now);
    NextStep step = NextStep.of(frame, project, now).orElse(null);
    Slippage slips = Slippage.of(project);
    return RowFactory.create(
        row.get(0),
        row.get(1),
        row.get(2),
        row.get(3),
        row.get(4),
        row.get(5),
        row.get(6),
        row.get(7),
        frame.closing().word(),
        project.milestones().size(),
        (int) project.milestones().stream().filter(m -> m.isLate(now)).count(),
        value.budget(),
        value.planned(),
        value.earned(),
        value.cost(),
        value.schedulePerformance(),
        value.costPerformance(),
        step == null ? null : step.who(),
        step == null ? null : step.why(),
        project.milestones().stream().map(m -> milestone(m, now)).toArray(),
        project.deliverables().stream().map(d -> deliverable(d, now)).toArray(),
        project.payments().stream().map(p -> payment(p, now)).toArray(),
        slips.done(),
        slips.days(),
        slips.foretold(),
        slips.squaredErrors(),
        date(frame.closedOn()),
        date(Slippage.lastDue(project)),
        Slippage.last(project),
        project.duplicates(),
        project.later(),
        EventRows.refused(project.refused(), rows, row.getString(1)).toArray());
  }

  private static ContractFrame frame(Row row) {
    Closing closing =
        switch (row.getString(9)) {
          case "delivered" -> Closing.DELIVERED;
          case "contracted" -> Closing.RUNNING;
          default -> Closing.TERMINATED;
        };
    Instant since = ((Timestamp) row.get(10)).toInstant();
    return new ContractFrame(
        ((Timestamp) row.get(8)).toInstant(),
        row.isNullAt(7) ? null : ((Date) row.get(7)).toLocalDate(),
        closing,
        closing == Closing.RUNNING ? null : since.atZone(java.time.ZoneOffset.UTC).toLocalDate());
  }

  private static Row milestone(Milestone m, LocalDate now) {
    return RowFactory.create(
        m.id(), m.title(), date(m.due()), date(m.done()), m.value(), m.state(now), m.daysLate(now));
  }

  private static Row deliverable(Deliverable d, LocalDate now) {
    return RowFactory.create(
        d.id(),
        d.milestone(),
        Timestamp.from(d.submitted()),
        d.submissions(),
        d.isAccepted() ? Timestamp.from(d.accepted()) : null,
        d.isAccepted() ? "accepted" : "submitted",
        d.daysWaiting(now));
  }

  private static Row payment(Payment p, LocalDate now) {
    return RowFactory.create(
        p.id(),
        date(p.due()),
        p.amount(),
        p.paid(),
        date(p.paidOn()),
        p.state(now),
        p.daysLate(now),
        p.overdue(now));
  }

  private static Date date(LocalDate day) {
    return day == null ? null : Date.valueOf(day);
  }
}
