package org.kechuang.jobs.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kechuang.scoring.Bootstrap;
import org.kechuang.scoring.Estimate;
import org.kechuang.scoring.Judged;
import org.kechuang.scoring.RankingMetrics;
import org.kechuang.spark.Metric;

/**
 * Measures of a ranking against judgements. A list is what was judged for one demand and kind; a
 * demand's value is the mean over its kinds, so that every demand counts once. Where a measure is
 * not defined, as for a list with nothing relevant, the list is left out and counted.
 */
final class Quality {
  private static final List<Integer> RECALL_CUTS = List.of(1, 10, 100, 1_000);

  private final Bootstrap bootstrap;
  private final int relevantGrade;
  private final List<Metric> metrics = new ArrayList<>();

  Quality(Bootstrap bootstrap, int relevantGrade) {
    this.bootstrap = bootstrap;
    this.relevantGrade = relevantGrade;
  }

  /**
   * All measures, over everything and for each kind alone.
   *
   * @param retrieved ranks of the judged pairs that were retrieved
   */
  List<Metric> measure(Collection<JudgedPair> judged, RetrievedRanks retrieved) {
    metrics.clear();
    measure(Metric.ALL, judged, retrieved);
    Set<String> kinds =
        judged.stream().map(JudgedPair::kind).collect(Collectors.toCollection(TreeSet::new));
    if (kinds.size() > 1) {
      for (String kind : kinds) {
        measure(kind, judged.stream().filter(p -> p.kind().equals(kind)).toList(), retrieved);
      }
    }
    return List.copyOf(metrics);
  }

  private void measure(String slice, Collection<JudgedPair> judged, RetrievedRanks retrieved) {
    Map<String, Map<String, List<JudgedPair>>> lists = DemandValues.lists(judged);
    ordering(slice, DemandValues.NDCG, judged, DemandValues::ndcg);
    ordering(slice, "map", judged, l -> RankingMetrics.averagePrecision(l, relevantGrade));
    ordering(slice, "pair-accuracy", judged, RankingMetrics::pairAccuracy);
    kendall(slice, judged);
    for (int cut : RECALL_CUTS) {
      finding(
          slice,
          "retrieved-recall@" + cut,
          lists,
          retrieved,
          (ranks, relevant) -> RankingMetrics.recallAt(ranks, relevant, cut));
    }
    finding(slice, "retrieved-mrr", lists, retrieved, RankingMetrics::reciprocalRank);
    long without =
        lists.values().stream()
            .filter(byKind -> byKind.values().stream().allMatch(l -> relevant(l).isEmpty()))
            .count();
    metrics.add(
        new Metric("demands-without-relevant", slice, without, null, null, (long) lists.size()));
  }

  private void ordering(
      String slice,
      String name,
      Collection<JudgedPair> judged,
      Function<List<Judged>, OptionalDouble> measure) {
    add(slice, name, List.copyOf(DemandValues.of(judged, measure).values()));
  }

  private interface Finding {
    OptionalDouble of(List<Integer> ranks, int relevant);
  }

  private void finding(
      String slice,
      String name,
      Map<String, Map<String, List<JudgedPair>>> lists,
      RetrievedRanks retrieved,
      Finding measure) {
    List<Double> values = new ArrayList<>();
    for (Map<String, List<JudgedPair>> byKind : lists.values()) {
      List<OptionalDouble> ofKinds = new ArrayList<>();
      for (List<JudgedPair> list : byKind.values()) {
        List<JudgedPair> relevant = relevant(list);
        ofKinds.add(measure.of(retrieved.of(relevant), relevant.size()));
      }
      addMean(ofKinds, values);
    }
    add(slice, name, values);
  }

  /** Per resource over the demands it was judged for. */
  private void kendall(String slice, Collection<JudgedPair> judged) {
    Map<String, List<JudgedPair>> byResource = new TreeMap<>();
    for (JudgedPair pair : judged) {
      byResource
          .computeIfAbsent(pair.kind() + "/" + pair.resourceId(), r -> new ArrayList<>())
          .add(pair);
    }
    List<Double> values = new ArrayList<>();
    for (List<JudgedPair> list : byResource.values()) {
      RankingMetrics.weightedKendallLoss(judged(list, JudgedPair::demandId)).ifPresent(values::add);
    }
    add(slice, "kendall-loss", values);
  }

  private static void addMean(List<OptionalDouble> ofKinds, List<Double> values) {
    ofKinds.stream()
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average()
        .ifPresent(values::add);
  }

  private List<JudgedPair> relevant(List<JudgedPair> list) {
    return list.stream().filter(p -> p.grade() >= relevantGrade).toList();
  }

  private static List<Judged> judged(List<JudgedPair> list, Function<JudgedPair, String> id) {
    return list.stream().map(p -> new Judged(id.apply(p), p.score(), p.grade())).toList();
  }

  private void add(String slice, String name, List<Double> values) {
    Estimate estimate = bootstrap.mean(values.stream().mapToDouble(Double::doubleValue).toArray());
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
