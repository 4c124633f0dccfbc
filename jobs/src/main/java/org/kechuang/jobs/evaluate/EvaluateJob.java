package org.kechuang.jobs.evaluate;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.config.ConfigKey;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.OpsTables;
import org.kechuang.contract.ResourceTable;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.matching.EmbeddingModel;
import org.kechuang.matching.JudgedDemands;
import org.kechuang.matching.JudgedPairs;
import org.kechuang.matching.Kinds;
import org.kechuang.matching.MatchKeys;
import org.kechuang.matching.Matcher;
import org.kechuang.matching.NeighbourSearches;
import org.kechuang.matching.RankerStore;
import org.kechuang.scoring.Bootstrap;
import org.kechuang.scoring.Ranking;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobOption;
import org.kechuang.spark.JobResult;

/** Measures the ranking against judgements. */
public final class EvaluateJob implements Job {
  /** The deepest recall that is reported. */
  private static final int DEPTH = 1_000;

  private static final TableContract JUDGEMENTS = InputContracts.JUDGEMENT.table();

  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public String summary() {
    return "Measure the ranking against judgements";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return EvaluateKeys.all();
  }

  @Override
  public List<JobOption> options() {
    return List.of(new JobOption("--against", EvaluateKeys.AGAINST, "RUN"));
  }

  @Override
  public JobResult run(JobContext context) {
    long judgements = context.count(JUDGEMENTS);
    if (judgements == 0) {
      return JobResult.nothing("no judgements to measure against: source.judgement is empty");
    }
    if (context.count(EmbeddingTable.TABLE) == 0) {
      return JobResult.nothing("nothing to measure: vector.embedding is empty");
    }
    JudgedScores scores = new JudgedScores(context.lake());
    String against = context.get(EvaluateKeys.AGAINST);
    List<JudgedPair> before = against == null ? List.of() : scores.ofRun(against);
    EmbeddingModel model = EmbeddingModel.ofEmbeddings(context.lake());
    Ranking ranking = RankerStore.forMeasuring(context.lake(), model.version(), context.settings());
    Dataset<Row> pairs = JudgedPairs.read(context.lake());
    Matcher matcher = matcher(context, model, ranking, pairs);
    context.progress("scoring " + judgements + " judged pairs");
    context
        .publisher()
        .append(
            OpsTables.JUDGED_SCORE,
            scores.rows(matcher.compareAll(pairs), pairs, ranking, context.runId()));
    List<JudgedPair> judged = scores.ofRun(context.runId());
    context.progress("retrieving resources for the judged demands");
    Set<String> kinds =
        judged.stream().map(JudgedPair::kind).collect(Collectors.toCollection(TreeSet::new));
    Bootstrap bootstrap =
        new Bootstrap(context.get(EvaluateKeys.RESAMPLES), context.get(EvaluateKeys.SEED));
    int relevantGrade = context.get(EvaluateKeys.RELEVANT_GRADE);
    JobResult.Builder result = new JobResult.Builder().in(judgements).out(judged.size());
    new Quality(bootstrap, relevantGrade)
        .measure(judged, retrieved(matcher, kinds, scores.relevant(context.runId(), relevantGrade)))
        .forEach(result::metric);
    new Ablation(bootstrap, relevantGrade, MatchKeys.ranker(context.settings()))
        .measure(judged)
        .forEach(result::metric);
    JudgedFacts facts = new JudgedFacts(context.lake(), pairs);
    new Slices(bootstrap, relevantGrade)
        .measure(judged, facts.demands(), facts.languages())
        .forEach(result::metric);
    if (against != null) {
      compare(context, against, Comparison.of(before, judged, bootstrap), result);
    }
    long unscored = judged.stream().filter(p -> Double.isNaN(p.score())).count();
    if (unscored > 0) {
      result.note(unscored + " judged pairs name a demand or resource that the lake does not have");
    }
    result.note(
        ranking.version().equals(Ranking.SETTINGS)
            ? "ranked by the weights of the settings"
            : "ranked by " + ranking.version() + ", each demand by what others taught");
    return result.build();
  }

  private static void compare(
      JobContext context, String against, Comparison comparison, JobResult.Builder result) {
    ComparisonReport report = new ComparisonReport(against, context.runId(), comparison);
    if (comparison.demands().isEmpty()) {
      result.note("run " + against + " has no judged pair in common with this one");
      return;
    }
    context
        .publisher()
        .append(
            OpsTables.COMPARISON,
            context.spark().createDataFrame(report.rows(), Lake.schema(OpsTables.COMPARISON)));
    result.metric(report.metric()).output(report.text()).detail("comparison", report.details());
  }

  /** A matcher of the judged demands alone, asked for the kinds that were judged. */
  private static Matcher matcher(
      JobContext context, EmbeddingModel model, Ranking ranking, Dataset<Row> pairs) {
    return new Matcher(
        context.lake().read(EmbeddingTable.TABLE),
        context.lake().read(ResourceTable.TABLE),
        model.projection(),
        NeighbourSearches.open(context.lake(), model.version(), context.settings()),
        JudgedDemands.read(context.lake(), model, pairs),
        new Matcher.Options(
            Math.max(DEPTH, context.get(MatchKeys.CANDIDATES)),
            Math.max(DEPTH, MatchKeys.constrainedCandidates(context.settings())),
            context.get(MatchKeys.MAX_TERM_SHARE),
            ranking,
            context.asOf().getYear()));
  }

  /**
   * @param relevant columns demand_id, kind, resource_id and score
   */
  private static RetrievedRanks retrieved(
      Matcher matcher, Set<String> kinds, Dataset<Row> relevant) {
    RetrievedRanks ranks = new RetrievedRanks();
    for (String kind : kinds) {
      if (Kinds.ALL.contains(kind)) {
        matcher
            .ranks(kind, relevant.where(col("kind").equalTo(kind)))
            .where(col("rank").leq(DEPTH))
            .collectAsList()
            .forEach(
                row ->
                    ranks.put(
                        row.getString(0),
                        row.getString(1),
                        row.getString(2),
                        (int) row.getLong(3)));
      }
    }
    return ranks;
  }
}
