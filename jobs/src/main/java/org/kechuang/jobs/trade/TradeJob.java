package org.kechuang.jobs.trade;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.contract.DealFactTable;
import org.kechuang.contract.TradeModeTable;
import org.kechuang.deal.DealKeys;
import org.kechuang.deal.FactReader;
import org.kechuang.deal.RuleCheck;
import org.kechuang.deal.RuleSet;
import org.kechuang.rule.RuleForms;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/** Says how each deal under consideration may be contracted. */
public final class TradeJob implements Job {
  @Override
  public String name() {
    return "trade";
  }

  @Override
  public String summary() {
    return "Propose contract type, method, price range and terms for deals under consideration";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(DealKeys.RULES_DIR);
  }

  @Override
  public List<String> problems(Settings settings) {
    return RuleCheck.of(RuleForms.TRADE, settings).problems();
  }

  @Override
  public JobResult run(JobContext context) {
    RuleSet rules = RuleCheck.of(RuleForms.TRADE, context.settings()).on(context.asOf());
    if (context.publisher().wrote(TradeModeTable.TABLE)) {
      return JobResult.nothing("this run has published deal.trade_mode before; nothing is added");
    }
    if (!context.lake().exists(DealFactTable.TABLE)) {
      return JobResult.nothing("no facts to decide by: deal.fact is not there; assess writes it");
    }
    Dataset<Row> facts = FactReader.read(context.lake(), context.asOf());
    context.progress("deciding by " + rules.rules().size() + " rules");
    context
        .publisher()
        .overwrite(
            TradeModeTable.TABLE, modes(facts, rules).withColumn("run_id", lit(context.runId())));
    JobResult.Builder result = new JobResult.Builder().in(facts.count());
    long rows = 0;
    for (Row choice :
        context
            .lake()
            .read(TradeModeTable.TABLE)
            .groupBy("decision", "choice")
            .count()
            .orderBy("decision", "choice")
            .collectAsList()) {
      rows += choice.getLong(2);
      if (!choice.getString(0).startsWith("term-")) {
        result.metric(
            Metric.count(
                "deals-" + choice.getString(0) + "-" + choice.getString(1), choice.getLong(2)));
      }
    }
    return result.out(rows).build();
  }

  /** One row for each deal and decision. */
  static Dataset<Row> modes(Dataset<Row> facts, RuleSet rules) {
    return rules
        .decide(facts, FactReader.keys())
        .withColumnRenamed("group", "decision")
        .withColumn("price_low_cny", col("price_low"))
        .withColumn("price_middle_cny", col("price_middle"))
        .withColumn("price_high_cny", col("price_high"));
  }
}
