package org.kechuang.jobs.assess;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.contract.DealFactTable;
import org.kechuang.contract.EngagementTable;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.contract.RiskTable;
import org.kechuang.deal.DealFacts;
import org.kechuang.deal.DealKeys;
import org.kechuang.deal.RuleCheck;
import org.kechuang.deal.RuleSet;
import org.kechuang.rule.RuleForms;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/** Collects the facts of the deals under consideration and assesses their risks. */
public final class AssessJob implements Job {
  @Override
  public String name() {
    return "assess";
  }

  @Override
  public String summary() {
    return "Collect the facts of deals under consideration and assess their risks";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    List<ConfigKey<?>> keys = new ArrayList<>(List.of(DealKeys.RULES_DIR));
    keys.addAll(DealKeys.FACTS);
    return keys;
  }

  @Override
  public List<String> problems(Settings settings) {
    List<String> problems = new ArrayList<>(RuleCheck.of(RuleForms.RISK, settings).problems());
    problems.addAll(RuleCheck.of(RuleForms.RISK_OVERALL, settings).problems());
    return problems;
  }

  @Override
  public JobResult run(JobContext context) {
    RuleSet factors = RuleCheck.of(RuleForms.RISK, context.settings()).on(context.asOf());
    RuleSet overall = RuleCheck.of(RuleForms.RISK_OVERALL, context.settings()).on(context.asOf());
    if (context.publisher().wrote(RiskTable.TABLE)) {
      return JobResult.nothing("this run has published deal.risk before; nothing is added");
    }
    if (!context.lake().exists(RankedMatchTable.TABLE)
        && !context.lake().exists(EngagementTable.TABLE)) {
      return JobResult.nothing(
          "no deals under consideration: neither match.ranked nor deal.engagement is there");
    }
    context.progress("collecting facts");
    context
        .publisher()
        .overwrite(
            DealFactTable.TABLE,
            new DealFacts(context.lake(), context.settings(), context.asOf()).read());
    Dataset<Row> facts = context.lake().read(DealFactTable.TABLE);
    long deals = facts.count();
    context.progress("assessing " + deals + " deals by " + factors.rules().size() + " rules");
    context
        .publisher()
        .overwrite(
            RiskTable.TABLE,
            risks(facts, factors, overall).withColumn("run_id", lit(context.runId())));
    JobResult.Builder result = new JobResult.Builder().in(deals);
    if (deals == 0) {
      result.note("no deals under consideration: neither engagements nor ranked matches");
    }
    long rows = 0;
    for (Row level :
        context
            .lake()
            .read(RiskTable.TABLE)
            .groupBy("level")
            .agg(expr("count(*) AS n"), expr("count_if(factor = '" + RiskTable.OVERALL + "') AS o"))
            .orderBy("level")
            .collectAsList()) {
      rows += level.getLong(1);
      result.metric(Metric.count("deals-at-risk-" + level.getString(0), level.getLong(2)));
    }
    return result.out(rows).build();
  }

  /** The factors of each deal and what they come to, in one pass. */
  static Dataset<Row> risks(Dataset<Row> facts, RuleSet factors, RuleSet overall) {
    Dataset<Row> found = facts.withColumn("found", factors.decisions());
    for (String level : List.of("critical", "high", "medium", "unknown")) {
      found =
          found.withColumn(
              level + "_factors", expr("size(filter(found, f -> f.level = '" + level + "'))"));
    }
    return found
        .withColumn("summed", overall.decisions())
        .select(
            col("match_id"),
            col("demand_id"),
            col("kind"),
            col("resource_id"),
            col("as_of"),
            explode(concat(col("found"), col("summed"))).as("risk"))
        .select(
            col("match_id"),
            col("demand_id"),
            col("kind"),
            col("resource_id"),
            col("as_of"),
            col("risk.group").as("factor"),
            col("risk.*"))
        .drop("group");
  }
}
