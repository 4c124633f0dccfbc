package org.kechuang.jobs.learn;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.sql.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.config.ConfigKey;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.RankerTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.matching.EmbeddingModel;
import org.kechuang.matching.JudgedDemands;
import org.kechuang.matching.JudgedPairs;
import org.kechuang.matching.MatchKeys;
import org.kechuang.matching.Matcher;
import org.kechuang.matching.NeighbourSearches;
import org.kechuang.matching.RankerStore;
import org.kechuang.ml.PreferenceLearner;
import org.kechuang.scoring.JudgedFeatures;
import org.kechuang.scoring.LearnedRanker;
import org.kechuang.scoring.LinearRanker;
import org.kechuang.scoring.Ranking;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/** Learns from judgements how much each feature counts and how probable a score makes relevance. */
public final class LearnJob implements Job {
  private static final TableContract JUDGEMENTS = InputContracts.JUDGEMENT.table();

  @Override
  public String name() {
    return "learn";
  }

  @Override
  public String summary() {
    return "Learn weights and probabilities from judgements";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return LearnKeys.all();
  }

  @Override
  public JobResult run(JobContext context) {
    if (context.count(JUDGEMENTS) == 0) {
      return JobResult.nothing("no judgements to learn from: source.judgement is empty");
    }
    if (context.count(EmbeddingTable.TABLE) == 0) {
      return JobResult.nothing("nothing to learn with: vector.embedding is empty");
    }
    if (context.publisher().wrote(RankerTable.TABLE)) {
      return JobResult.nothing("this run has published match.ranker before; nothing is added");
    }
    Dataset<Row> pairs = JudgedPairs.read(context.lake());
    long preferring = preferring(pairs);
    if (preferring < context.get(LearnKeys.MIN_DEMANDS)) {
      return tooFew(context, preferring);
    }
    EmbeddingModel model = EmbeddingModel.ofEmbeddings(context.lake());
    context.progress("reading what speaks for judged pairs");
    List<JudgedFeatures> judged =
        new JudgedSample(context.get(LearnKeys.MAX_DEMANDS)).of(features(context, model, pairs));
    Set<String> demands = judged.stream().map(JudgedFeatures::demandId).collect(Collectors.toSet());
    if (demands.size() < context.get(LearnKeys.MIN_DEMANDS)) {
      return tooFew(context, demands.size());
    }
    context.progress("learning from " + judged.size() + " judgements");
    LearnedRanker ranker = learn(context, judged);
    publish(context, model, judged.size(), demands.size(), ranker);
    JobResult.Builder result = new JobResult.Builder().in(judged.size()).out(1);
    result.note("learned " + ranker.version() + " from " + demands.size() + " demands");
    RankerStore.byName(ranker.whole())
        .forEach((name, weight) -> result.metric(weightMetric(name, weight)));
    return result.build();
  }

  /** Before anything is computed for them: demands that prefer one resource to another. */
  private static long preferring(Dataset<Row> pairs) {
    return pairs
        .groupBy("demand_id", "kind")
        .agg(min("grade").as("least"), max("grade").as("most"))
        .where("least < most")
        .select("demand_id")
        .distinct()
        .count();
  }

  private static JobResult tooFew(JobContext context, long demands) {
    return JobResult.nothing(
        "%d judged demands say which resource they prefer, learn.min-demands asks for %d: the weights stay as set"
            .formatted(demands, context.get(LearnKeys.MIN_DEMANDS)));
  }

  private static Metric weightMetric(String feature, double weight) {
    return new Metric("ranker-weight", feature, weight, null, null, null);
  }

  private static LearnedRanker learn(JobContext context, List<JudgedFeatures> judged) {
    LearnedRanker ranker =
        new PreferenceLearner(
                context.spark(),
                context.get(LearnKeys.REGULARISATION),
                context.get(LearnKeys.ROUNDS),
                context.get(LearnKeys.RELEVANT_GRADE))
            .learn("unnamed", judged, MatchKeys.ranker(context.settings()));
    return new LearnedRanker(
        RankerVersion.of(ranker), ranker.whole(), ranker.folds(), ranker.calibration());
  }

  private static List<JudgedFeatures> features(
      JobContext context, EmbeddingModel model, Dataset<Row> pairs) {
    Lake lake = context.lake();
    LinearRanker settings = MatchKeys.ranker(context.settings());
    Matcher matcher =
        new Matcher(
            lake.read(EmbeddingTable.TABLE),
            lake.read(ResourceTable.TABLE),
            model.projection(),
            NeighbourSearches.exact(),
            JudgedDemands.read(lake, model, pairs),
            new Matcher.Options(
                context.get(MatchKeys.CANDIDATES),
                1,
                context.get(MatchKeys.MAX_TERM_SHARE),
                Ranking.fixed(settings),
                context.asOf().getYear()));
    return matcher
        .scoreAll(pairs)
        .join(pairs, JudgedPairs.key())
        .select("demand_id", "kind", "resource_id", "grade", "feature_values")
        .collectAsList()
        .stream()
        .map(
            row ->
                new JudgedFeatures(
                    row.getString(0),
                    row.getString(1),
                    row.getString(2),
                    row.getInt(3),
                    row.<Double>getList(4).stream().mapToDouble(Double::doubleValue).toArray()))
        .toList();
  }

  private static void publish(
      JobContext context,
      EmbeddingModel model,
      long judgements,
      long demands,
      LearnedRanker ranker) {
    Map<String, String> parameters = new TreeMap<>();
    LearnKeys.own().forEach(key -> parameters.put(key.name(), String.valueOf(context.get(key))));
    Row row =
        RankerStore.row(
            ranker,
            new RankerStore.Origin(
                model.version(),
                demands,
                judgements,
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
