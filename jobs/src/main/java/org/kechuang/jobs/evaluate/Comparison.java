package org.kechuang.jobs.evaluate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kechuang.scoring.Bootstrap;
import org.kechuang.scoring.Estimate;

/**
 * Two runs over the same judged pairs: which demands are ordered better or worse, and through what.
 * Pairs that only one of the runs judged are left out.
 *
 * @param difference mean of after minus before, with its paired interval
 * @param demands of which both runs know judged pairs, worst first
 */
record Comparison(Estimate difference, List<Change> demands) {
  private static final int PARTS_NAMED = 3;

  /** Smaller changes of a contribution are rounding. */
  private static final double LEAST_CHANGE = 5e-4;

  /**
   * A demand in both runs.
   *
   * @param why the judged resource whose move counts most, and what moved it; null where none moved
   */
  record Change(String demandId, double before, double after, String why) {
    double difference() {
      return after - before;
    }
  }

  static Comparison of(
      Collection<JudgedPair> before, Collection<JudgedPair> after, Bootstrap bootstrap) {
    Set<String> both = new TreeSet<>(before.stream().map(Comparison::key).toList());
    both.retainAll(after.stream().map(Comparison::key).collect(Collectors.toSet()));
    List<JudgedPair> old = before.stream().filter(p -> both.contains(key(p))).toList();
    List<JudgedPair> now = after.stream().filter(p -> both.contains(key(p))).toList();
    Map<String, Double> oldValues = DemandValues.of(old, DemandValues::ndcg);
    Map<String, Double> newValues = DemandValues.of(now, DemandValues::ndcg);
    Map<String, Map<String, List<JudgedPair>>> oldLists = DemandValues.lists(old);
    Map<String, Map<String, List<JudgedPair>>> newLists = DemandValues.lists(now);
    List<Change> changes = new ArrayList<>();
    // grades may have been changed in between, then a value may exist in one run alone
    oldValues.keySet().retainAll(newValues.keySet());
    newValues.keySet().retainAll(oldValues.keySet());
    oldValues.forEach(
        (demand, value) ->
            changes.add(
                new Change(
                    demand,
                    value,
                    newValues.get(demand),
                    why(oldLists.get(demand), newLists.get(demand)))));
    changes.sort(Comparator.comparingDouble(Change::difference).thenComparing(Change::demandId));
    return new Comparison(
        bootstrap.meanDifference(array(oldValues), array(newValues)), List.copyOf(changes));
  }

  private static double[] array(Map<String, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static String key(JudgedPair pair) {
    return pair.demandId() + '\n' + pair.kind() + '\n' + pair.resourceId();
  }

  /** The judged resource whose move changes the gain most, and the contributions that changed. */
  private static String why(
      Map<String, List<JudgedPair>> before, Map<String, List<JudgedPair>> after) {
    String why = null;
    double most = 0;
    for (Map.Entry<String, List<JudgedPair>> kind : after.entrySet()) {
      List<JudgedPair> old = shown(before.get(kind.getKey()));
      List<JudgedPair> now = shown(kind.getValue());
      Map<String, Integer> places = new HashMap<>();
      for (int i = 0; i < old.size(); i++) {
        places.put(old.get(i).resourceId(), i);
      }
      for (int i = 0; i < now.size(); i++) {
        JudgedPair pair = now.get(i);
        int place = places.get(pair.resourceId());
        double moved =
            (Math.scalb(1.0, pair.grade()) - 1) * Math.abs(discount(i) - discount(place));
        if (moved > most) {
          most = moved;
          why = sentence(old.get(place), place + 1, pair, i + 1);
        }
      }
    }
    return why;
  }

  private static List<JudgedPair> shown(List<JudgedPair> list) {
    return list.stream()
        .sorted(
            Comparator.comparingDouble(
                    (JudgedPair p) ->
                        Double.isNaN(p.score()) ? Double.NEGATIVE_INFINITY : p.score())
                .reversed()
                .thenComparing(JudgedPair::resourceId))
        .toList();
  }

  private static double discount(int place) {
    return place < DemandValues.NDCG_CUT ? Math.log(2) / Math.log(place + 2.0) : 0;
  }

  private static String sentence(JudgedPair before, int from, JudgedPair after, int to) {
    Map<String, Double> changes = new HashMap<>();
    after.contributions().forEach((name, value) -> changes.merge(name, value, Double::sum));
    before.contributions().forEach((name, value) -> changes.merge(name, -value, Double::sum));
    String parts =
        changes.entrySet().stream()
            .filter(e -> Math.abs(e.getValue()) >= LEAST_CHANGE)
            .sorted(
                Comparator.comparingDouble((Map.Entry<String, Double> e) -> -Math.abs(e.getValue()))
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(PARTS_NAMED)
            .map(e -> String.format(Locale.ROOT, "%s %+.3f", e.getKey(), e.getValue()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s %s of grade %d from place %d to %d%s",
        after.kind(),
        after.resourceId(),
        after.grade(),
        from,
        to,
        parts.isEmpty() ? "" : ": " + parts);
  }
}
