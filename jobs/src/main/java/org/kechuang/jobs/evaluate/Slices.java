package org.kechuang.jobs.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kechuang.scoring.Bootstrap;
import org.kechuang.scoring.Estimate;
import org.kechuang.scoring.RankingMetrics;
import org.kechuang.spark.Metric;

/**
 * Measures of parts of the judgements. The parts of one heading, such as "language:zh" and
 * "language:en", hold every demand at most once, except that "texts" divides the resources of a
 * demand.
 */
final class Slices {
  /** Fewer demands say nothing about their part. */
  private static final int FEWEST_DEMANDS = 5;

  /** Most parts of one heading; of more, the largest. */
  private static final int MOST_PARTS = 12;

  private final Bootstrap bootstrap;
  private final int relevantGrade;

  Slices(Bootstrap bootstrap, int relevantGrade) {
    this.bootstrap = bootstrap;
    this.relevantGrade = relevantGrade;
  }

  /**
   * Order of the judged pairs of each part.
   *
   * @param facts of the demands by id; demands without facts are in no part
   * @param languages of the judged resources, by kind and id joined by a slash
   */
  List<Metric> measure(
      Collection<JudgedPair> judged,
      Map<String, DemandFacts> facts,
      Map<String, Set<String>> languages) {
    Map<String, Map<String, List<JudgedPair>>> parts = new TreeMap<>();
    for (JudgedPair pair : judged) {
      DemandFacts demand = facts.get(pair.demandId());
      if (demand == null) {
        continue;
      }
      demand.parts().forEach((heading, part) -> add(parts, heading, part, pair));
      Set<String> theirs = languages.get(pair.kind() + '/' + pair.resourceId());
      if (theirs != null && !theirs.isEmpty()) {
        String part = theirs.contains(demand.language()) ? "same-language" : "other-language";
        add(parts, "texts", part, pair);
      }
    }
    List<Metric> metrics = new ArrayList<>();
    parts.forEach(
        (heading, byPart) ->
            byPart.entrySet().stream()
                .filter(part -> demands(part.getValue()) >= FEWEST_DEMANDS)
                .sorted(
                    Map.Entry.<String, List<JudgedPair>>comparingByValue(
                            (a, b) -> Integer.compare(demands(b), demands(a)))
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_PARTS)
                .forEach(part -> measure(heading + ':' + part.getKey(), part.getValue(), metrics)));
    return metrics;
  }

  private static void add(
      Map<String, Map<String, List<JudgedPair>>> parts,
      String heading,
      String part,
      JudgedPair pair) {
    parts
        .computeIfAbsent(heading, h -> new TreeMap<>())
        .computeIfAbsent(part, p -> new ArrayList<>())
        .add(pair);
  }

  private static int demands(List<JudgedPair> pairs) {
    Set<String> ids = new TreeSet<>();
    pairs.forEach(pair -> ids.add(pair.demandId()));
    return ids.size();
  }

  private void measure(String slice, List<JudgedPair> pairs, List<Metric> metrics) {
    add(slice, DemandValues.NDCG, DemandValues.of(pairs, DemandValues::ndcg), metrics);
    add(
        slice,
        "map",
        DemandValues.of(pairs, list -> RankingMetrics.averagePrecision(list, relevantGrade)),
        metrics);
    add(slice, "pair-accuracy", DemandValues.of(pairs, RankingMetrics::pairAccuracy), metrics);
  }

  private void add(String slice, String name, Map<String, Double> values, List<Metric> metrics) {
    Estimate estimate =
        bootstrap.mean(values.values().stream().mapToDouble(Double::doubleValue).toArray());
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
