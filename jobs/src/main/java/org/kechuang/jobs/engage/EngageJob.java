package org.kechuang.jobs.engage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.config.ConfigKey;
import org.kechuang.contract.EngagementTable;
import org.kechuang.contract.FeedbackTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.delta.EventRows;
import org.kechuang.delta.EventWindows;
import org.kechuang.delta.QuarantineWriter;
import org.kechuang.event.Window;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/** Folds events into engagements, and their outcomes into feedback for the ranker. */
public final class EngageJob implements Job {
  @Override
  public String name() {
    return "engage";
  }

  @Override
  public String summary() {
    return "Fold events into engagements, and outcomes into feedback for the ranker";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return EngageKeys.all();
  }

  @Override
  public JobResult run(JobContext context) {
    long delivered = context.count(InputContracts.EVENT.table());
    if (delivered == 0) {
      return JobResult.nothing("no events to fold: source.event is empty");
    }
    if (context.publisher().wrote(EngagementTable.TABLE)) {
      return JobResult.nothing("this run has published deal.engagement before; nothing is added");
    }
    Window window = EventWindows.of(context.lake(), context.asOf());
    Dataset<Row> events = EventRows.read(context.lake());
    Dataset<Row> known = KnownMatches.of(events, context.lake()).localCheckpoint();
    Folding folding = new Folding(events, known, window);
    context.progress("folding " + delivered + " events");
    // short plans: each of these is read several times
    Dataset<Row> folded = folding.matches(context.get(EngageKeys.REPLY_HOURS)).localCheckpoint();
    Dataset<Row> findings =
        EventRows.findings(folded.select(explode(col("refused")).as("refused")))
            .unionByName(folding.strangers())
            .localCheckpoint();
    return publish(context, delivered, folded, findings);
  }

  private static JobResult publish(
      JobContext context, long delivered, Dataset<Row> folded, Dataset<Row> findings) {
    Dataset<Row> engagements = stamped(folded.where("state IS NOT NULL"), context);
    context.publisher().overwrite(EngagementTable.TABLE, engagements);
    Feedback feedback = Feedback.of(folded, context.get(EngageKeys.LEAST_PROPENSITY));
    context
        .publisher()
        .overwrite(FeedbackTable.TABLE, stamped(feedback.rows(folded, context.spark()), context));
    new QuarantineWriter(context.lake(), context.publisher(), context.runId()).append(findings);
    JobResult.Builder result = new JobResult.Builder().in(delivered);
    feedback.metrics().forEach(result::metric);
    counts(folded, result);
    long refused = 0;
    for (Row row :
        findings.groupBy("reason").agg(count(lit(1))).orderBy("reason").collectAsList()) {
      refused += row.getLong(1);
      result.metric(
          new Metric("events-refused", row.getString(0), row.getLong(1), null, null, delivered));
    }
    return result.rejected(refused).build();
  }

  private static void counts(Dataset<Row> folded, JobResult.Builder result) {
    Row sums =
        folded
            .agg(
                count("state"),
                coalesce(sum("duplicates"), lit(0L)),
                coalesce(sum("later"), lit(0L)),
                count("contacted_at"),
                count("reply_in_time"),
                count(when(col("reply_in_time"), 1)),
                count("contract_id"))
            .head();
    long engagements = sums.getLong(0);
    long judged = sums.getLong(4);
    result
        .out(engagements)
        .metric(Metric.count("engagements", engagements))
        .metric(Metric.count("events-delivered-twice", sums.getLong(1)))
        .metric(Metric.count("events-after-as-of", sums.getLong(2)))
        .metric(Metric.count("engagements-contacted", sums.getLong(3)))
        .metric(Metric.count("contracts", sums.getLong(6)));
    if (judged > 0) {
      result.metric(
          new Metric(
              "first-reply-in-time",
              Metric.ALL,
              (double) sums.getLong(5) / judged,
              null,
              null,
              judged));
    }
    result.note(
        "%,d proposals, %,d contacted, %,d contracts; %,d of %,d first answers in time"
            .formatted(engagements, sums.getLong(3), sums.getLong(6), sums.getLong(5), judged));
  }

  private static Dataset<Row> stamped(Dataset<Row> rows, JobContext context) {
    return rows.withColumn("as_of", lit(Date.valueOf(context.asOf())))
        .withColumn("run_id", lit(context.runId()));
  }
}
