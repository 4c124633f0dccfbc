package org.kechuang.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.config.ConfigKey;
import org.kechuang.contract.EngagementTable;
import org.kechuang.contract.FeedbackTable;
import org.kechuang.contract.FunnelTable;
import org.kechuang.contract.OpsTables;
import org.kechuang.contract.PaymentTable;
import org.kechuang.contract.ProjectTable;
import org.kechuang.contract.TableContract;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.jobs.control.ControlJob;
import org.kechuang.jobs.engage.EngageJob;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.TestContext;

class EngagementJobsTest {
  @TempDir Path folder;

  /** Events that come late, after a run without them, end where one delivery would have ended. */
  @Test
  void aDealIsFollowedFromProposalToMoney() {
    EngagementLake world = new EngagementLake(folder);
    List<String> sound = EngagementLake.sound();
    world.deliver(sound.subList(4, sound.size()));
    run(new EngageJob(), folder, "run-0");
    world.deliver(EngagementLake.wrong());
    world.deliver(sound.subList(0, 4));
    run(new EngageJob(), folder, "run-1");
    run(new ControlJob(), folder, "run-1");

    assertEquals(
        List.of(
            "[d1|expert|x1,contracted,1,24.00,true,C1,1000.01]",
            "[d1|technology|t1,proposed,2,null,null,null,null]",
            "[d2|expert|x2,declined,1,192.00,false,null,null]"),
        texts(
            world,
            EngagementTable.TABLE,
            "match_id",
            "state",
            "rank_shown",
            "reply_hours",
            "reply_in_time",
            "contract_id",
            "price_cny"));
    assertEquals(
        List.of(
            "[C1,running,1,1000.01,1000.01,400.00,320.00,0.4000,1.2500,250.50,749.51,2026-01-31,null,"
                + "enterprise,pay P1, due since 2025-02-10]"),
        texts(
            world,
            ProjectTable.TABLE,
            "contract_id",
            "state",
            "late_milestones",
            "budget_cny",
            "planned_value",
            "earned_value",
            "actual_cost",
            "schedule_performance",
            "cost_performance",
            "paid_cny",
            "overdue_cny",
            "forecast_end",
            "forecast_error_days",
            "must_act",
            "must_act_why"));
    assertEquals(
        List.of("[P1,late,1000.01,250.50]"),
        texts(world, PaymentTable.TABLE, "payment_id", "state", "amount_cny", "paid_cny"));
    assertEquals(
        List.of("[d1,contracted,3,1]", "[d1,proposed,0,2]", "[d2,contacted,1,1]"),
        texts(world, FeedbackTable.TABLE, "demand_id", "outcome", "grade", "rank_shown"));
    assertFunnel(world);
    assertRefused(world);

    assertEquals(
        List.of("this run has published deal.engagement before; nothing is added"),
        run(new EngageJob(), folder, "run-1").notes());
    assertEquals(2, world.lake().version(EngagementTable.TABLE), "created, written twice");
    assertTotalsHold(world);
  }

  private static void assertFunnel(EngagementLake world) {
    assertEquals(
        List.of(
            "[all,all,3,2,2,1,0,1000.01,250.50]",
            "[field,Energy,1,1,1,1,0,1000.01,250.50]",
            "[field,Materials,2,1,1,0,0,0.00,0.00]",
            "[month,2025-01,1,1,1,1,0,1000.01,250.50]",
            "[month,2025-02,2,1,1,0,0,0.00,0.00]",
            "[rank,1,2,2,2,1,0,1000.01,250.50]",
            "[rank,2,1,1,0,0,0,0.00,0.00]",
            "[region,31,1,1,1,1,0,1000.01,250.50]",
            "[region,32,1,1,1,0,0,0.00,0.00]",
            "[region,33,1,0,0,0,0,0.00,0.00]"),
        texts(
            world,
            FunnelTable.TABLE,
            "dimension",
            "slice",
            "demands",
            "matched",
            "contacted",
            "contracted",
            "delivered",
            "contracted_cny",
            "paid_cny"));
  }

  private static void assertRefused(EngagementLake world) {
    List<Row> refused =
        world
            .lake()
            .read(OpsTables.QUARANTINE)
            .where("record_key LIKE '% %'")
            .select("record_key", "reason", "action", "source")
            .collectAsList();
    assertEquals(EngagementLake.wrong().size(), refused.size(), refused.toString());
    for (Row row : refused) {
      assertEquals(row.getString(0).split(" ", -1)[0], row.getString(1));
      assertEquals("rejected", row.getString(2));
      assertEquals("s", row.getString(3));
    }
  }

  @Test
  void withoutEventsThereIsNothingToDo() {
    new EngagementLake(folder);
    assertEquals(
        List.of("no events to fold: source.event is empty"),
        run(new EngageJob(), folder, "run-1").notes());
    assertEquals(
        List.of("no engagements to follow: deal.engagement is empty"),
        run(new ControlJob(), folder, "run-1").notes());
  }

  /** A cent that is lost between two tables stops the run, and the table is put back. */
  private void assertTotalsHold(EngagementLake world) {
    PipelineException e =
        assertThrows(PipelineException.class, () -> run(new LosesACent(), folder, "run-2"));
    assertEquals(ExitCode.GATE, e.exitCode());
    assertTrue(
        e.getMessage()
            .startsWith(
                "Cannot publish: deal.payment breaks paid-as-project: sum(paid_cny) is 250.49, but"
                    + " sum(paid_cny) of deal.project is 250.50"),
        e.getMessage());
    assertEquals(
        new BigDecimal("250.50"),
        world.lake().read(PaymentTable.TABLE).agg(Map.of("paid_cny", "sum")).head().getDecimal(0));
  }

  /** Publishes payments that lack a cent. */
  private static final class LosesACent implements Job {
    @Override
    public String name() {
      return "loses-a-cent";
    }

    @Override
    public String summary() {
      return name();
    }

    @Override
    public List<ConfigKey<?>> keys() {
      return List.of();
    }

    @Override
    public JobResult run(JobContext context) {
      context
          .publisher()
          .overwrite(
              PaymentTable.TABLE,
              context
                  .lake()
                  .read(PaymentTable.TABLE)
                  .withColumn("paid_cny", org.apache.spark.sql.functions.expr("paid_cny - 0.01")));
      return JobResult.nothing("a cent is gone");
    }
  }

  private static JobResult run(Job job, Path lake, String runId) {
    return TestContext.run(job, lake, runId, Map.of()).result();
  }

  private static List<String> texts(EngagementLake world, TableContract table, String... columns) {
    return world.lake().read(table).selectExpr(columns).collectAsList().stream()
        .map(Row::toString)
        .sorted()
        .toList();
  }
}
