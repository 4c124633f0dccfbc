package org.kechuang.jobs.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.contract.DemandAnalysisTable;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.matching.AnalysedDemand;
import org.kechuang.matching.AnalysisRows;
import org.kechuang.matching.DemandReader;
import org.kechuang.matching.DiverseRanks;
import org.kechuang.matching.EmbeddingModel;
import org.kechuang.matching.Kinds;
import org.kechuang.matching.MatchKeys;
import org.kechuang.matching.Matcher;
import org.kechuang.matching.NeighbourSearches;
import org.kechuang.matching.RankerStore;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.scoring.Diversity;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/** Answers every demand with ranked, explained resources. */
public final class MatchJob implements Job {
  private static final TableContract DEMANDS = InputContracts.DEMAND.table();

  @Override
  public String name() {
    return "match";
  }

  @Override
  public String summary() {
    return "Answer every demand with ranked, explained resources";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return MatchKeys.all();
  }

  @Override
  public List<String> problems(Settings settings) {
    int k = settings.get(MatchKeys.K);
    int candidates = settings.get(MatchKeys.CANDIDATES);
    return k <= candidates
        ? List.of()
        : List.of(
            "Invalid value \"%d\" for match.candidates: expected at least match.k, which is %d"
                .formatted(candidates, k));
  }

  @Override
  public JobResult run(JobContext context) {
    if (context.count(DEMANDS) == 0) {
      return JobResult.nothing("no demands to answer: source.demand is empty");
    }
    if (context.count(EmbeddingTable.TABLE) == 0) {
      return JobResult.nothing("nothing to match demands with: vector.embedding is empty");
    }
    if (context.publisher().wrote(RankedMatchTable.TABLE)) {
      return JobResult.nothing("this run has published match.ranked before; nothing is added");
    }
    EmbeddingModel model = EmbeddingModel.ofEmbeddings(context.lake());
    List<AnalysedDemand> analysed = new DemandReader(model).analyse(context.lake().read(DEMANDS));
    List<DemandProfile> demands = analysed.stream().map(AnalysedDemand::profile).toList();
    Dataset<Row> embeddings = context.lake().read(EmbeddingTable.TABLE);
    NeighbourSearches searches =
        NeighbourSearches.open(context.lake(), model.version(), context.settings());
    Matcher matcher =
        new Matcher(
            embeddings,
            context.lake().read(ResourceTable.TABLE),
            model.projection(),
            searches,
            demands,
            new Matcher.Options(
                context.get(MatchKeys.CANDIDATES),
                MatchKeys.constrainedCandidates(context.settings()),
                context.get(MatchKeys.MAX_TERM_SHARE),
                RankerStore.forAnswers(context.lake(), model.version(), context.settings()),
                context.asOf().getYear()));

    JobResult.Builder result = new JobResult.Builder().in(demands.size());
    List<Observation> observations = new ArrayList<>();
    List<String> kinds = kinds(embeddings);
    Dataset<Row> ranked = null;
    for (String kind : kinds) {
      Observation observation = new Observation("constraints-" + kind);
      observations.add(observation);
      Dataset<Row> scored =
          matcher
              .candidates(kind)
              .observe(
                  observation,
                  count(lit(1)).as("scored"),
                  count(when(col("allowed"), null).otherwise(1)).as("excluded"));
      Dataset<Row> best = best(context, scored.where("allowed"));
      ranked = ranked == null ? best : ranked.union(best);
    }
    new RecallGate(context.get(MatchKeys.MIN_RECALL)).admit(searches.recalls(), result);
    context.progress("scoring candidates of " + demands.size() + " demands among " + kinds);
    context
        .publisher()
        .overwrite(
            RankedMatchTable.TABLE, matcher.explain(ranked, model.version(), context.runId()));
    long scored = 0;
    long excluded = 0;
    for (Observation observation : observations) {
      Map<String, Object> counts = counts(observation);
      scored += (Long) counts.get("scored");
      excluded += (Long) counts.get("excluded");
    }
    Dataset<Row> published = context.lake().read(RankedMatchTable.TABLE);
    Map<String, Long> answers = new HashMap<>();
    published
        .groupBy("demand_id")
        .count()
        .collectAsList()
        .forEach(row -> answers.put(row.getString(0), row.getLong(1)));
    publishAnalysis(context, analysed, matcher, answers, model.version());
    long answered = answers.size();
    if (answered < demands.size()) {
      result.note((demands.size() - answered) + " demands have no answer");
    }
    return result
        .out(published.count())
        .metric(Metric.count("demands-answered", answered))
        .metric(Metric.count("demands-unanswered", demands.size() - answered))
        .metric(Metric.count("candidates-scored", scored))
        .metric(Metric.count("candidates-excluded-by-constraints", excluded))
        .build();
  }

  private static Dataset<Row> best(JobContext context, Dataset<Row> scored) {
    int k = context.get(MatchKeys.K);
    double diversity = context.get(MatchKeys.DIVERSITY);
    if (diversity == 0) {
      return Matcher.best(scored, k);
    }
    return DiverseRanks.best(
        Matcher.best(scored, Math.multiplyExact(k, DiverseRanks.POOL_FACTOR)),
        context.lake().read(ResourceTable.TABLE),
        new Diversity(diversity),
        k);
  }

  private static void publishAnalysis(
      JobContext context,
      List<AnalysedDemand> analysed,
      Matcher matcher,
      Map<String, Long> answers,
      String modelVersion) {
    Map<String, DemandProfile> byId = new HashMap<>();
    matcher.demands().forEach(demand -> byId.put(demand.id(), demand));
    List<Row> rows =
        analysed.stream()
            .map(
                demand -> {
                  String id = demand.profile().id();
                  return AnalysisRows.row(
                      demand,
                      byId.get(id).neighbourhood(),
                      answers.getOrDefault(id, 0L),
                      modelVersion,
                      context.runId());
                })
            .toList();
    context
        .publisher()
        .overwrite(
            DemandAnalysisTable.TABLE,
            context
                .spark()
                .createDataFrame(rows, Lake.schema(DemandAnalysisTable.TABLE))
                .coalesce(1));
  }

  private static Map<String, Object> counts(Observation observation) {
    try {
      return observation.getAsJava();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Failed to count candidates: the run was interrupted", e);
    }
  }

  private static List<String> kinds(Dataset<Row> embeddings) {
    List<String> found =
        embeddings.select("kind").distinct().collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    return Kinds.ALL.stream().filter(found::contains).toList();
  }
}
