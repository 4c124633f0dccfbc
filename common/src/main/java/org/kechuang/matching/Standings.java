package org.kechuang.matching;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scored pairs, of which it is to be found out where they stand among everything that is scored.
 * Nothing is sorted for that: whatever is scored adds one to the ranks of the pairs that it beats.
 * A better pair has a higher score, or the same and the smaller resource id. Immutable.
 */
final class Standings implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Comparator<Pair> BEST_FIRST =
      Comparator.comparingDouble(Pair::score).reversed().thenComparing(Pair::resourceId);

  private record Pair(String resourceId, double score) implements Serializable {}

  private final Map<String, Pair[]> byDemand = new HashMap<>();
  private final Map<String, Map<String, Double>> scores = new HashMap<>();

  /** Collects pairs, of which none comes twice. */
  static final class Builder {
    private final Map<String, List<Pair>> pairs = new HashMap<>();

    /**
     * @throws IllegalArgumentException for NaN, which has no place in any order
     */
    void add(String demandId, String resourceId, double score) {
      if (Double.isNaN(score)) {
        throw new IllegalArgumentException(
            "Invalid score NaN of " + resourceId + ": only numbers can be ranked");
      }
      pairs
          .computeIfAbsent(demandId, d -> new ArrayList<>())
          .add(new Pair(resourceId, score + 0.0)); // makes -0 to 0, which comparators tell apart
    }

    Standings build() {
      return new Standings(pairs);
    }
  }

  private Standings(Map<String, List<Pair>> pairs) {
    pairs.forEach(
        (demand, ofDemand) -> {
          byDemand.put(demand, ofDemand.stream().sorted(BEST_FIRST).toArray(Pair[]::new));
          Map<String, Double> byId = new HashMap<>();
          ofDemand.forEach(pair -> byId.put(pair.resourceId(), pair.score()));
          scores.put(demand, byId);
        });
  }

  /** A count of what is scored; one a task. */
  Count count() {
    return new Count();
  }

  /** Whether it has pairs of the demand. */
  boolean knows(String demandId) {
    return byDemand.containsKey(demandId);
  }

  /** Takes what was counted for one pair. */
  interface Counted {
    /**
     * @param place of the pair among those of its demand, the best one at 0
     * @param better pairs that were scored, beaten by the pairs at smaller places and better than
     *     this one: the sum up to a place says how many beat the pair there
     * @param scored whether the pair itself was
     */
    void tell(String demandId, int place, String resourceId, long better, boolean scored);
  }

  /** Counts better pairs. */
  final class Count {
    private final Map<String, long[]> better = new HashMap<>();
    private final Map<String, boolean[]> scored = new HashMap<>();

    /**
     * Counts a pair, each at most once; those of other demands do not matter.
     *
     * @throws IllegalStateException where the pair is one of those that are to be ranked, but has
     *     another score than it had
     */
    void add(String demandId, String resourceId, double score) {
      Pair[] pairs = byDemand.get(demandId);
      if (pairs == null) {
        return;
      }
      int place = place(pairs, new Pair(resourceId, score + 0.0));
      Double before = scores.get(demandId).get(resourceId);
      if (before != null) {
        if (before != score) {
          throw new IllegalStateException(
              ("Cannot rank resource %s for demand %s: its score was %s and is %s now; run again"
                      + " under another run id")
                  .formatted(resourceId, demandId, before, score));
        }
        scored.computeIfAbsent(demandId, d -> new boolean[pairs.length])[place] = true;
        place++;
      }
      if (place < pairs.length) {
        better.computeIfAbsent(demandId, d -> new long[pairs.length])[place]++;
      }
    }

    /** The first place whose pair is not better. */
    private static int place(Pair[] pairs, Pair pair) {
      int low = 0;
      int high = pairs.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (BEST_FIRST.compare(pairs[middle], pair) < 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    /** Tells all counts that are not 0, and all pairs that were scored themselves. */
    void tell(Counted counted) {
      byDemand.forEach(
          (demand, pairs) -> {
            long[] counts = better.get(demand);
            boolean[] seen = scored.get(demand);
            for (int place = 0; place < pairs.length; place++) {
              long count = counts == null ? 0 : counts[place];
              boolean itself = seen != null && seen[place];
              if (count > 0 || itself) {
                counted.tell(demand, place, pairs[place].resourceId(), count, itself);
              }
            }
          });
    }
  }
}
