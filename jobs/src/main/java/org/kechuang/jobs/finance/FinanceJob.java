package org.kechuang.jobs.finance;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.contract.DealFactTable;
import org.kechuang.contract.FinanceOfferTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.deal.DealKeys;
import org.kechuang.deal.FactReader;
import org.kechuang.deal.RuleCheck;
import org.kechuang.deal.RuleSet;
import org.kechuang.rule.RuleForms;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/** Offers finance to the deals under consideration, or says what is missing. */
public final class FinanceJob implements Job {
  private static final String FUND_RULES = "fund_rules";

  @Override
  public String name() {
    return "finance";
  }

  @Override
  public String summary() {
    return "Offer guarantees, insurance and funds to deals under consideration, or say why not";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(DealKeys.RULES_DIR);
  }

  @Override
  public List<String> problems(Settings settings) {
    List<String> problems = new ArrayList<>(RuleCheck.of(RuleForms.FINANCE, settings).problems());
    problems.addAll(RuleCheck.of(RuleForms.FUND, settings).problems());
    return problems;
  }

  @Override
  public JobResult run(JobContext context) {
    RuleSet rules = RuleCheck.of(RuleForms.FINANCE, context.settings()).on(context.asOf());
    RuleSet fundRules = RuleCheck.of(RuleForms.FUND, context.settings()).on(context.asOf());
    if (context.publisher().wrote(FinanceOfferTable.TABLE)) {
      return JobResult.nothing(
          "this run has published deal.finance_offer before; nothing is added");
    }
    if (!context.lake().exists(DealFactTable.TABLE)) {
      return JobResult.nothing("no facts to decide by: deal.fact is not there; assess writes it");
    }
    Dataset<Row> facts = FactReader.read(context.lake(), context.asOf());
    Dataset<Row> funds = context.lake().readOrEmpty(InputContracts.FUND.table());
    context.progress("asking " + (rules.rules().size() + fundRules.rules().size()) + " rules");
    context
        .publisher()
        .overwrite(
            FinanceOfferTable.TABLE,
            offers(facts, rules)
                .unionByName(fundOffers(facts, funds, fundRules))
                .withColumn("run_id", lit(context.runId())));
    JobResult.Builder result = new JobResult.Builder().in(facts.count());
    long rows = 0;
    for (Row count :
        context
            .lake()
            .read(FinanceOfferTable.TABLE)
            .groupBy("product", "decision")
            .count()
            .orderBy("product", "decision")
            .collectAsList()) {
      rows += count.getLong(2);
      result.metric(Metric.count(count.getString(1) + "-" + count.getString(0), count.getLong(2)));
    }
    return result.out(rows).build();
  }

  /** Guarantees and insurance. */
  static Dataset<Row> offers(Dataset<Row> facts, RuleSet rules) {
    return priced(rules.decide(facts, FactReader.keys()).withColumn("provider", lit("-")));
  }

  /**
   * The funds that each deal fits; where none does, the refusal of the fund that came closest, by
   * the rule that refused and then by id.
   */
  static Dataset<Row> fundOffers(Dataset<Row> facts, Dataset<Row> funds, RuleSet rules) {
    Dataset<Row> mandates =
        funds
            .groupBy("fund_id")
            .agg(expr("min_by(struct(*), source)").as("chosen"))
            .selectExpr(
                "fund_id",
                "chosen.fields AS fund_fields",
                "chosen.stages AS fund_stages",
                "transform(chosen.regions, r -> left(r, 2)) AS fund_regions",
                "chosen.ticket_min_cny AS fund_ticket_min_cny",
                "chosen.ticket_max_cny AS fund_ticket_max_cny");
    String order =
        rules.rules().stream().map(r -> "'" + r.id() + "'").collect(Collectors.joining(", "));
    String[] kept = FactReader.keys("fund_id");
    Dataset<Row> decided =
        rules
            .decide(facts.crossJoin(broadcast(mandates)), kept)
            .withColumnRenamed("fund_id", "provider")
            .withColumn(
                FUND_RULES,
                expr(order.isEmpty() ? "0" : "array_position(array(" + order + "), rule_id)"))
            .withColumn("fits", expr("count_if(decision = 'offered') OVER (PARTITION BY match_id)"))
            .withColumn(
                "closeness",
                expr(
                    "row_number() OVER (PARTITION BY match_id ORDER BY "
                        + FUND_RULES
                        + " DESC, provider)"))
            .where("decision = 'offered' OR (fits = 0 AND closeness = 1)")
            .drop(FUND_RULES, "fits", "closeness");
    return priced(decided);
  }

  /** What a maximum comes to is rounded down to the cent, so that it stays a maximum. */
  private static Dataset<Row> priced(Dataset<Row> decisions) {
    return decisions
        .withColumnRenamed("amount", "amount_cny")
        .withColumn("price_cny", expr("CAST(floor(amount_cny * price_rate, 2) AS decimal(18,2))"))
        .drop("group");
  }
}
