package org.kechuang.jobs.learn;

import java.sql.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.config.ConfigKey;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.FeedbackTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.RankerTable;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.matching.EmbeddingModel;
import org.kechuang.matching.MatchKeys;
import org.kechuang.matching.RankerStore;
import org.kechuang.ml.PreferenceLearner;
import org.kechuang.scoring.LearnedRanker;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/**
 * Learns from judgements and outcomes of proposals how much each feature counts, and from
 * judgements how probable a score makes relevance.
 */
public final class LearnJob implements Job {
  private static final TableContract JUDGEMENTS = InputContracts.JUDGEMENT.table();

  @Override
  public String name() {
    return "learn";
  }

  @Override
  public String summary() {
    return "Learn weights and probabilities from judgements and outcomes of proposals";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return LearnKeys.all();
  }

  @Override
  public JobResult run(JobContext context) {
    boolean withOutcomes = context.get(LearnKeys.OUTCOME_WEIGHT) > 0;
    if (context.count(JUDGEMENTS) == 0
        && (!withOutcomes || context.count(FeedbackTable.TABLE) == 0)) {
      return JobResult.nothing(
          "nothing to learn from: source.judgement is empty, no outcome counts");
    }
    if (context.count(EmbeddingTable.TABLE) == 0) {
      return JobResult.nothing("nothing to learn with: vector.embedding is empty");
    }
    if (context.publisher().wrote(RankerTable.TABLE)) {
      return JobResult.nothing("this run has published match.ranker before; nothing is added");
    }
    Dataset<Row> pairs = Lessons.pairs(context, withOutcomes);
    List<String> demands = Lessons.demands(pairs, context.get(LearnKeys.MAX_DEMANDS));
    if (demands.size() < context.get(LearnKeys.MIN_DEMANDS)) {
      return tooFew(context, demands.size());
    }
    EmbeddingModel model = EmbeddingModel.ofEmbeddings(context.lake());
    context.progress("reading what speaks for pairs with a judgement or an outcome");
    Lessons lessons = Lessons.of(context, model, Lessons.ofDemands(pairs, demands));
    String told =
        "%d judgements and %d outcomes"
            .formatted(lessons.judged().size(), lessons.outcomes().size());
    context.progress("learning from " + told);
    LearnedRanker ranker = learn(context, lessons);
    publish(context, model, demands.size(), lessons, ranker);
    JobResult.Builder result =
        new JobResult.Builder().in(lessons.judged().size() + lessons.outcomes().size()).out(1);
    result.note(
        "learned %s from %s for %d demands".formatted(ranker.version(), told, demands.size()));
    RankerStore.byName(ranker.whole())
        .forEach((name, weight) -> result.metric(weightMetric(name, weight)));
    return result.build();
  }

  private static JobResult tooFew(JobContext context, int demands) {
    return JobResult.nothing(
        "%d demands say which resource they prefer, learn.min-demands asks for %d: the weights stay as set"
            .formatted(demands, context.get(LearnKeys.MIN_DEMANDS)));
  }

  private static Metric weightMetric(String feature, double weight) {
    return new Metric("ranker-weight", feature, weight, null, null, null);
  }

  private static LearnedRanker learn(JobContext context, Lessons lessons) {
    LearnedRanker ranker =
        new PreferenceLearner(
                context.spark(),
                context.get(LearnKeys.REGULARISATION),
                context.get(LearnKeys.ROUNDS),
                context.get(LearnKeys.RELEVANT_GRADE),
                context.get(LearnKeys.OUTCOME_WEIGHT))
            .learn(
                "unnamed",
                lessons.judged(),
                lessons.outcomes(),
                MatchKeys.ranker(context.settings()));
    return new LearnedRanker(
        RankerVersion.of(ranker), ranker.whole(), ranker.folds(), ranker.calibration());
  }

  private static void publish(
      JobContext context,
      EmbeddingModel model,
      int demands,
      Lessons lessons,
      LearnedRanker ranker) {
    Map<String, String> parameters = new TreeMap<>();
    LearnKeys.own().forEach(key -> parameters.put(key.name(), String.valueOf(context.get(key))));
    Row row =
        RankerStore.row(
            ranker,
            new RankerStore.Origin(
                model.version(),
                demands,
                lessons.judged().size(),
                lessons.outcomes().size(),
                parameters,
                Date.valueOf(context.asOf()),
                context.runId()));
    context
        .publisher()
        .append(
            RankerTable.TABLE,
            context.spark().createDataFrame(List.of(row), Lake.schema(RankerTable.TABLE)));
  }
}
