package org.kechuang.jobs.resolve;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How well clusters of records agree with the truth.
 *
 * @param pairwise precision and recall over pairs of records
 * @param bCubed the same over records (Bagga and Baldwin 1998)
 */
record ClusterQuality(Score pairwise, Score bCubed) {

  /** Precision and recall. */
  record Score(double precision, double recall) {
    double f1() {
      return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    @Override
    public String toString() {
      return String.format("P %.4f R %.4f F1 %.4f", precision, recall, f1());
    }
  }

  /**
   * @param truth person by record
   * @param found cluster by record; a record without one stands alone
   * @param counted records that count; pairs count if both do
   */
  static <R, P> ClusterQuality of(Map<R, P> truth, Map<R, ?> found, Predicate<R> counted) {
    List<R> records = truth.keySet().stream().filter(counted).toList();
    Map<Object, Integer> people = new HashMap<>();
    Map<Object, Integer> clusters = new HashMap<>();
    Map<Object, Integer> both = new HashMap<>();
    for (R record : records) {
      Object cluster = found.containsKey(record) ? found.get(record) : record;
      people.merge(truth.get(record), 1, Integer::sum);
      clusters.merge(cluster, 1, Integer::sum);
      both.merge(List.of(truth.get(record), cluster), 1, Integer::sum);
    }
    double right = pairs(both);
    Score pairwise = new Score(ratio(right, pairs(clusters)), ratio(right, pairs(people)));
    double precision = 0;
    double recall = 0;
    for (R record : records) {
      Object cluster = found.containsKey(record) ? found.get(record) : record;
      double shared = both.get(List.of(truth.get(record), cluster));
      precision += shared / clusters.get(cluster);
      recall += shared / people.get(truth.get(record));
    }
    double size = Math.max(1, records.size());
    return new ClusterQuality(pairwise, new Score(precision / size, recall / size));
  }

  private static double pairs(Map<Object, Integer> sizes) {
    return sizes.values().stream().mapToDouble(n -> n * (n - 1.0) / 2).sum();
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 1 : part / whole;
  }
}
