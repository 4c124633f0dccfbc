package org.kechuang.jobs.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.kechuang.scoring.Bootstrap;
import org.kechuang.scoring.Estimate;
import org.kechuang.scoring.Feature;
import org.kechuang.scoring.LinearRanker;
import org.kechuang.scoring.RankingMetrics;
import org.kechuang.spark.Metric;

/**
 * What the parts of the score are worth alone: the judged pairs ordered by BM25 of the demand's own
 * words, by terms with translations and weights, by vectors and by the weights of the settings, and
 * how much better the score in use orders them than each.
 */
final class Ablation {
  static final String PREFIX = "ranking:";
  static final String OVER = "over:";

  /** Beside the features: what terms give without translations and weights. */
  static final String BM25 = "bm25";

  private final Bootstrap bootstrap;
  private final int relevantGrade;
  private final Map<String, ToDoubleFunction<JudgedPair>> rankings = new LinkedHashMap<>();

  Ablation(Bootstrap bootstrap, int relevantGrade, LinearRanker settings) {
    this.bootstrap = bootstrap;
    this.relevantGrade = relevantGrade;
    rankings.put(BM25, pair -> pair.features().getOrDefault(BM25, 0.0));
    rankings.put("terms", pair -> value(pair, Feature.LEXICAL) + value(pair, Feature.PASSAGE));
    // in the proportion of their usual weights
    rankings.put(
        "vectors",
        pair ->
            Feature.SEMANTIC.defaultWeight() * value(pair, Feature.SEMANTIC)
                + Feature.EVIDENCE.defaultWeight() * value(pair, Feature.EVIDENCE)
                + Feature.ENGLISH.defaultWeight() * value(pair, Feature.ENGLISH));
    rankings.put("settings", pair -> score(pair, settings));
  }

  /** Measures of each ranking, and the gain of the score in use over it. */
  List<Metric> measure(Collection<JudgedPair> judged) {
    List<Metric> metrics = new ArrayList<>();
    double[] used = ndcg(judged);
    rankings.forEach(
        (name, ranking) -> {
          List<JudgedPair> ordered =
              judged.stream()
                  .map(
                      pair ->
                          Double.isNaN(pair.score())
                              ? pair
                              : pair.withScore(ranking.applyAsDouble(pair)))
                  .toList();
          add(metrics, DemandValues.NDCG, PREFIX + name, bootstrap.mean(ndcg(ordered)));
          add(metrics, "map", PREFIX + name, bootstrap.mean(averagePrecision(ordered)));
          add(
              metrics,
              DemandValues.NDCG + "-gain",
              OVER + name,
              bootstrap.meanDifference(ndcg(ordered), used));
        });
    return metrics;
  }

  private static double[] ndcg(Collection<JudgedPair> judged) {
    return values(DemandValues.of(judged, DemandValues::ndcg));
  }

  private double[] averagePrecision(Collection<JudgedPair> judged) {
    return values(
        DemandValues.of(judged, list -> RankingMetrics.averagePrecision(list, relevantGrade)));
  }

  private static double[] values(Map<String, Double> byDemand) {
    return byDemand.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double score(JudgedPair pair, LinearRanker ranker) {
    double score = 0;
    for (Feature feature : Feature.values()) {
      score += ranker.contribution(feature, value(pair, feature));
    }
    return score;
  }

  private static double value(JudgedPair pair, Feature feature) {
    return pair.features().getOrDefault(feature.label(), 0.0);
  }

  private static void add(List<Metric> metrics, String name, String slice, Estimate estimate) {
    if (estimate.isDefined()) {
      metrics.add(
          new Metric(
              name,
              slice,
              estimate.value(),
              estimate.low(),
              estimate.high(),
              (long) estimate.count()));
    }
  }
}
