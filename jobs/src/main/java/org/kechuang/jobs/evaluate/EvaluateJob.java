package org.kechuang.jobs.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.kechuang.matching.DemandReader;
import org.kechuang.matching.EmbeddingModel;
import org.kechuang.matching.Kinds;
import org.kechuang.matching.MatchKeys;
import org.kechuang.matching.Matcher;
import org.kechuang.matching.NeighbourSearches;
import org.kechuang.scoring.Bootstrap;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import scala.jdk.javaapi.CollectionConverters;

/** Measures the ranking against judgements. */
public final class EvaluateJob implements Job {
  /** The deepest recall that is reported. */
  private static final int DEPTH = 1_000;

  private static final TableContract JUDGEMENTS = InputContracts.JUDGEMENT.table();
  private static final List<String> PAIR = List.of("demand_id", "kind", "resource_id");

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
  public JobResult run(JobContext context) {
    long judgements = context.count(JUDGEMENTS);
    if (judgements == 0) {
      return JobResult.nothing("no judgements to measure against: source.judgement is empty");
    }
    if (context.count(EmbeddingTable.TABLE) == 0) {
      return JobResult.nothing("nothing to measure: vector.embedding is empty");
    }
    Dataset<Row> pairs = JudgedPairs.read(context.lake());
    Matcher matcher = matcher(context, pairs);
    context.progress("scoring " + judgements + " judged pairs");
    context.publisher().append(OpsTables.JUDGED_SCORE, judgedScores(context, matcher, pairs));

    List<JudgedPair> judged =
        context
            .lake()
            .read(OpsTables.JUDGED_SCORE)
            .where(col("run_id").equalTo(context.runId()))
            .collectAsList()
            .stream()
            .map(EvaluateJob::judgedPair)
            .toList();
    context.progress("retrieving " + DEPTH + " resources for each judged demand");
    Set<String> kinds =
        judged.stream().map(JudgedPair::kind).collect(Collectors.toCollection(TreeSet::new));
    Quality quality =
        new Quality(
            new Bootstrap(context.get(EvaluateKeys.RESAMPLES), context.get(EvaluateKeys.SEED)),
            context.get(EvaluateKeys.RELEVANT_GRADE));
    JobResult.Builder result = new JobResult.Builder().in(judgements).out(judged.size());
    quality.measure(judged, retrieved(matcher, kinds)).forEach(result::metric);
    long unscored = judged.stream().filter(p -> Double.isNaN(p.score())).count();
    if (unscored > 0) {
      result.note(unscored + " judged pairs name a demand or resource that the lake does not have");
    }
    return result.build();
  }

  /** A matcher of the judged demands alone, asked for the kinds that were judged. */
  private static Matcher matcher(JobContext context, Dataset<Row> pairs) {
    EmbeddingModel model = EmbeddingModel.ofEmbeddings(context.lake());
    Dataset<Row> judgedDemands =
        context
            .lake()
            .readOrEmpty(InputContracts.DEMAND.table())
            .join(pairs.select("demand_id").distinct(), "demand_id");
    Map<String, Set<String>> kinds =
        pairs.select("demand_id", "kind").distinct().collectAsList().stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getString(0),
                    Collectors.mapping(row -> row.getString(1), Collectors.toSet())));
    List<DemandProfile> demands =
        new DemandReader(model)
            .read(judgedDemands).stream()
                .map(demand -> demand.withKinds(List.copyOf(new TreeSet<>(kinds.get(demand.id())))))
                .toList();
    return new Matcher(
        context.lake().read(EmbeddingTable.TABLE),
        context.lake().read(ResourceTable.TABLE),
        model.projection(),
        NeighbourSearches.open(context.lake(), model.version(), context.settings()),
        demands,
        new Matcher.Options(
            Math.max(DEPTH, context.get(MatchKeys.CANDIDATES)),
            1,
            context.get(MatchKeys.MAX_TERM_SHARE),
            MatchKeys.ranker(context.settings()),
            context.asOf().getYear()));
  }

  /** Every judged pair with its score; null where demand or resource are unknown. */
  private static Dataset<Row> judgedScores(
      JobContext context, Matcher matcher, Dataset<Row> pairs) {
    Dataset<Row> scores = null;
    for (String kind : Kinds.ALL) {
      Dataset<Row> ofKind =
          matcher
              .score(kind, matcher.known(pairs.where(col("kind").equalTo(kind))))
              .select("demand_id", "kind", "resource_id", "score");
      scores = scores == null ? ofKind : scores.union(ofKind);
    }
    return pairs
        .join(scores, CollectionConverters.asScala(PAIR).toSeq(), "left")
        .withColumn("run_id", lit(context.runId()));
  }

  private static JudgedPair judgedPair(Row row) {
    Double score = row.getAs("score");
    return new JudgedPair(
        row.getAs("demand_id"),
        row.getAs("kind"),
        row.getAs("resource_id"),
        row.getAs("grade"),
        score == null ? Double.NaN : score);
  }

  private static Map<String, Map<String, List<String>>> retrieved(
      Matcher matcher, Set<String> kinds) {
    List<String[]> rows = new ArrayList<>();
    for (String kind : kinds) {
      if (Kinds.ALL.contains(kind)) {
        Matcher.best(matcher.candidates(kind).where("allowed"), DEPTH)
            .select("demand_id", "kind", "resource_id", "rank")
            .orderBy("demand_id", "rank")
            .collectAsList()
            .forEach(
                row ->
                    rows.add(new String[] {row.getString(0), row.getString(1), row.getString(2)}));
      }
    }
    return Quality.byDemandAndKind(rows);
  }
}
