package org.kechuang.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How likely a proposal is looked at, by the rank at which it is shown: the share that was, made
 * not to rise with the rank (isotonic regression by pooling of adjacent violators; Ayer and others
 * 1955), and clipped from below, which bounds the variance of what is weighted with it (Joachims,
 * Swaminathan and Schnabel 2017). It rests on rank alone deciding what is looked at.
 */
public final class Propensities {
  private final NavigableMap<Integer, Double> byRank;

  private Propensities(NavigableMap<Integer, Double> byRank) {
    this.byRank = byRank;
  }

  /**
   * Proposals at a rank.
   *
   * @param shown how many
   * @param viewed how many of them were looked at
   */
  public record Exposure(long shown, long viewed) {
    public Exposure {
      if (viewed < 0 || viewed > shown) {
        throw new IllegalArgumentException(
            "Invalid exposure: " + viewed + " viewed of " + shown + " shown");
      }
    }

    /** The share with half a view and half a miss added, so that none is 0 or 1 by chance. */
    private double share() {
      return (viewed + 0.5) / (shown + 1.0);
    }

    private Exposure plus(Exposure other) {
      return new Exposure(shown + other.shown, viewed + other.viewed);
    }
  }

  /**
   * Estimates.
   *
   * @param exposures by rank
   * @param least smallest propensity given, above 0
   */
  public static Propensities estimate(Map<Integer, Exposure> exposures, double least) {
    if (!(least > 0 && least <= 1)) {
      throw new IllegalArgumentException(
          "Invalid least propensity " + least + ": above 0, at most 1");
    }
    List<List<Integer>> ranks = new ArrayList<>();
    List<Exposure> pooled = new ArrayList<>();
    new TreeMap<>(exposures)
        .forEach(
            (rank, exposure) -> {
              ranks.add(new ArrayList<>(List.of(rank)));
              pooled.add(exposure);
              while (rises(pooled)) {
                Exposure last = pooled.remove(pooled.size() - 1);
                List<Integer> lastRanks = ranks.remove(ranks.size() - 1);
                pooled.set(pooled.size() - 1, pooled.get(pooled.size() - 1).plus(last));
                ranks.get(ranks.size() - 1).addAll(lastRanks);
              }
            });
    NavigableMap<Integer, Double> byRank = new TreeMap<>();
    for (int i = 0; i < pooled.size(); i++) {
      double share = Math.max(least, pooled.get(i).share());
      ranks.get(i).forEach(rank -> byRank.put(rank, share));
    }
    return new Propensities(byRank);
  }

  private static boolean rises(List<Exposure> pooled) {
    int last = pooled.size() - 1;
    return last > 0 && pooled.get(last).share() > pooled.get(last - 1).share();
  }

  /** The estimate of a rank; of one never shown that of the next better one, else of the first. */
  public double of(int rank) {
    if (byRank.isEmpty()) {
      throw new IllegalStateException("Cannot tell a propensity: nothing was shown");
    }
    Map.Entry<Integer, Double> known = byRank.floorEntry(rank);
    return known == null ? byRank.firstEntry().getValue() : known.getValue();
  }

  /** All estimates by rank. */
  public Map<Integer, Double> all() {
    return new TreeMap<>(byRank);
  }
}
