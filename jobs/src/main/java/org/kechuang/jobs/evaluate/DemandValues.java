package org.kechuang.jobs.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.kechuang.scoring.Judged;
import org.kechuang.scoring.RankingMetrics;

/** A measure of the order of what was judged, for each demand: the mean over its kinds. */
final class DemandValues {
  static final int NDCG_CUT = 10;
  static final String NDCG = "ndcg@" + NDCG_CUT;

  private DemandValues() {}

  /** The measure that reports lead with. */
  static OptionalDouble ndcg(List<Judged> judged) {
    return RankingMetrics.ndcg(judged, NDCG_CUT);
  }

  /** By demand; demands for which the measure is not defined are absent. */
  static Map<String, Double> of(
      Collection<JudgedPair> judged, Function<List<Judged>, OptionalDouble> measure) {
    Map<String, Double> values = new TreeMap<>();
    lists(judged)
        .forEach(
            (demand, kinds) ->
                kinds.values().stream()
                    .map(list -> measure.apply(resources(list)))
                    .filter(OptionalDouble::isPresent)
                    .mapToDouble(OptionalDouble::getAsDouble)
                    .average()
                    .ifPresent(mean -> values.put(demand, mean)));
    return values;
  }

  /** What was judged, by demand and kind. */
  static Map<String, Map<String, List<JudgedPair>>> lists(Collection<JudgedPair> judged) {
    Map<String, Map<String, List<JudgedPair>>> lists = new TreeMap<>();
    for (JudgedPair pair : judged) {
      lists
          .computeIfAbsent(pair.demandId(), d -> new TreeMap<>())
          .computeIfAbsent(pair.kind(), k -> new ArrayList<>())
          .add(pair);
    }
    return lists;
  }

  private static List<Judged> resources(List<JudgedPair> list) {
    return list.stream().map(p -> new Judged(p.resourceId(), p.score(), p.grade())).toList();
  }
}
