package org.kechuang.jobs.control;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.config.ConfigKey;
import org.kechuang.contract.DeliverableTable;
import org.kechuang.contract.EngagementTable;
import org.kechuang.contract.FunnelTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.MilestoneTable;
import org.kechuang.contract.PaymentTable;
import org.kechuang.contract.ProjectTable;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.delta.EventRows;
import org.kechuang.delta.EventWindows;
import org.kechuang.delta.Lake;
import org.kechuang.delta.QuarantineWriter;
import org.kechuang.delta.TablePublisher;
import org.kechuang.event.Window;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/** Plan and progress of contracts, and the funnel from demand to delivery. */
public final class ControlJob implements Job {
  @Override
  public String name() {
    return "control";
  }

  @Override
  public String summary() {
    return "Follow contracts to delivery: milestones, payments, earned value, the funnel";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of();
  }

  @Override
  public JobResult run(JobContext context) {
    if (context.count(EngagementTable.TABLE) == 0) {
      return JobResult.nothing("no engagements to follow: deal.engagement is empty");
    }
    if (context.publisher().wrote(FunnelTable.TABLE)) {
      return JobResult.nothing("this run has published deal.funnel before; nothing is added");
    }
    Lake lake = context.lake();
    Window window = EventWindows.of(lake, context.asOf());
    Dataset<Row> events = EventRows.read(lake);
    Contracts contracts = new Contracts(lake.read(EngagementTable.TABLE), events);
    // short plans: each of these is read several times
    Dataset<Row> folded = contracts.fold(window).localCheckpoint();
    Dataset<Row> findings =
        EventRows.findings(folded.select(explode(col("refused")).as("refused")))
            .unionByName(contracts.strangers())
            .localCheckpoint();
    return publish(context, folded, findings, Ledger.of(events, folded, window));
  }

  private static JobResult publish(
      JobContext context, Dataset<Row> folded, Dataset<Row> findings, Ledger ledger) {
    ProjectTables tables = new ProjectTables(folded);
    Dataset<Row> projects = stamped(tables.projects(context.asOf()), context).localCheckpoint();
    ledger.admit(projects);
    context.progress("publishing contracts");
    TablePublisher publisher = context.publisher();
    publisher.overwrite(ProjectTable.TABLE, projects);
    publisher.overwrite(MilestoneTable.TABLE, stamped(tables.milestones(), context));
    publisher.overwrite(DeliverableTable.TABLE, stamped(tables.deliverables(), context));
    publisher.overwrite(PaymentTable.TABLE, stamped(tables.payments(), context));
    Lake lake = context.lake();
    DealFunnel funnel =
        new DealFunnel(
            lake.readOrEmpty(InputContracts.DEMAND.table()),
            lake.readOrEmpty(RankedMatchTable.TABLE),
            lake.read(EngagementTable.TABLE),
            projects);
    publisher.overwrite(FunnelTable.TABLE, stamped(funnel.rows(), context).coalesce(1));
    new QuarantineWriter(lake, publisher, context.runId()).append(findings);
    return result(projects, findings, ledger);
  }

  private static JobResult result(Dataset<Row> projects, Dataset<Row> findings, Ledger ledger) {
    JobResult.Builder result = new JobResult.Builder();
    long refused = 0;
    for (Row row :
        findings.groupBy("reason").agg(count(lit(1))).orderBy("reason").collectAsList()) {
      refused += row.getLong(1);
      result.metric(
          new Metric("events-refused", row.getString(0), row.getLong(1), null, null, null));
    }
    Row sums =
        projects
            .agg(
                count(lit(1)),
                count(when(col("late_milestones").gt(0), 1)),
                count("must_act"),
                coalesce(sum("price_cny"), lit(BigDecimal.ZERO)),
                coalesce(sum("overdue_cny"), lit(BigDecimal.ZERO)))
            .head();
    long late = sums.getLong(1);
    return result
        .in(sums.getLong(0))
        .out(sums.getLong(0))
        .rejected(refused)
        .metric(Metric.count("projects-late", late))
        .metric(Metric.count("projects-where-somebody-must-act", sums.getLong(2)))
        .note(
            "%,d contracts worth %,.2f CNY, %,.2f paid, %,.2f overdue; %,d behind their plan"
                .formatted(
                    sums.getLong(0), sums.getDecimal(3), ledger.paid(), sums.getDecimal(4), late))
        .build();
  }

  private static Dataset<Row> stamped(Dataset<Row> rows, JobContext context) {
    return rows.withColumn("as_of", lit(Date.valueOf(context.asOf())))
        .withColumn("run_id", lit(context.runId()));
  }
}
