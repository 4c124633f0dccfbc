package org.kechuang.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Splits a connected component into people. Clusters are joined two at a time, the pair with the
 * greatest mean of the log odds between its members first, as long as that is positive: one wrong
 * edge between two groups is outvoted. Pairs that were not compared count as a doubt.
 */
public final class Clustering {
  private final double doubt;
  private final int cap;

  /**
   * @param doubt log odds, in bits, of a pair that was not compared; negative
   * @param cap most records of a cluster
   */
  public Clustering(double doubt, int cap) {
    this.doubt = doubt;
    this.cap = cap;
  }

  /**
   * A compared pair of records of the component.
   *
   * @param bits log odds that they are one person; positive infinity for a pair that a reviewer
   *     joined, negative infinity for one that was kept apart
   */
  public record Edge(long a, long b, double bits) {}

  /**
   * @param edges all compared pairs of a component, each once
   * @return the smallest member of the cluster of every record, by record
   */
  public Map<Long, Long> cluster(List<Edge> edges) {
    List<Edge> sorted = new ArrayList<>(edges);
    sorted.sort(
        Comparator.comparingDouble(Edge::bits)
            .reversed()
            .thenComparingLong(Edge::a)
            .thenComparingLong(Edge::b));
    Clusters clusters = new Clusters(sorted);
    for (Edge edge : sorted) {
      if (edge.bits() == Double.POSITIVE_INFINITY) {
        clusters.force(edge.a(), edge.b());
      }
    }
    while (clusters.joinBest()) {
      // Each join changes the means of the joined cluster.
    }
    return clusters.labels();
  }

  /** Sums of log odds and numbers of compared pairs between clusters, named by smallest member. */
  private final class Clusters {
    private final Map<Long, List<Long>> members = new HashMap<>();
    private final Map<Long, Long> label = new HashMap<>();
    private final Map<Long, Map<Long, double[]>> between = new HashMap<>();
    private final java.util.TreeSet<Join> joins = new java.util.TreeSet<>();

    Clusters(List<Edge> edges) {
      for (Edge edge : edges) {
        for (long node : new long[] {edge.a(), edge.b()}) {
          members.computeIfAbsent(node, n -> new ArrayList<>(List.of(n)));
          label.put(node, node);
          between.computeIfAbsent(node, n -> new HashMap<>());
        }
        double bits = Math.max(-1e6, Math.min(1e6, edge.bits()));
        double[] sum = between.get(edge.a()).computeIfAbsent(edge.b(), n -> new double[2]);
        sum[0] += edge.bits() == Double.NEGATIVE_INFINITY ? Double.NEGATIVE_INFINITY : bits;
        sum[1]++;
        between.get(edge.b()).put(edge.a(), sum);
      }
      for (long node : members.keySet()) {
        offer(node);
      }
    }

    /** A join of two clusters that would help; the best sorts first. */
    private record Join(double mean, long low, long high) implements Comparable<Join> {
      @Override
      public int compareTo(Join other) {
        int order = Double.compare(other.mean, mean);
        order = order != 0 ? order : Long.compare(low, other.low);
        return order != 0 ? order : Long.compare(high, other.high);
      }
    }

    private Join join(long a, long b, double[] sum) {
      double pairs = (double) members.get(a).size() * members.get(b).size();
      double mean = (sum[0] + (pairs - sum[1]) * doubt) / pairs;
      return new Join(mean, Math.min(a, b), Math.max(a, b));
    }

    private void offer(long node) {
      between
          .get(node)
          .forEach(
              (other, sum) -> {
                Join join = join(node, other, sum);
                if (join.mean > 0 && members.get(node).size() + members.get(other).size() <= cap) {
                  joins.add(join);
                }
              });
    }

    private void withdraw(long node) {
      between.get(node).forEach((other, sum) -> joins.remove(join(node, other, sum)));
    }

    boolean joinBest() {
      Join best = joins.pollFirst();
      if (best == null) {
        return false;
      }
      join(best.low, best.high);
      return true;
    }

    void force(long a, long b) {
      long low = Math.min(label.get(a), label.get(b));
      long high = Math.max(label.get(a), label.get(b));
      if (low != high) {
        join(low, high);
      }
    }

    private void join(long low, long high) {
      withdraw(low);
      withdraw(high);
      Map<Long, double[]> gone = between.remove(high);
      between.get(low).remove(high);
      gone.remove(low);
      gone.forEach(
          (other, sum) -> {
            double[] joined = between.get(low).get(other);
            if (joined == null) {
              joined = sum;
              between.get(low).put(other, joined);
            } else {
              joined[0] += sum[0];
              joined[1] += sum[1];
            }
            between.get(other).remove(high);
            between.get(other).put(low, joined);
          });
      for (long member : members.get(high)) {
        label.put(member, low);
      }
      members.get(low).addAll(members.remove(high));
      offer(low);
    }

    Map<Long, Long> labels() {
      return Map.copyOf(label);
    }
  }
}
