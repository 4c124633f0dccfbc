package org.kechuang.allocation;

import java.io.Serializable;

/**
 * What a proposal to each expert costs, and with it a bound of the optimum: the cost of all quotas
 * plus what each demand gains at most when it pays these prices.
 *
 * @param ofExpert by number of the expert, infinite for those who take no proposal
 * @param cost of all quotas together
 */
public record Prices(double[] ofExpert, double cost) implements Serializable {
  /** Nothing costs anything: the bound is what the demands would gain without quotas. */
  public static Prices free(int experts) {
    return new Prices(new double[experts], 0);
  }

  /**
   * The part of the bound that a block of demands adds.
   *
   * @param block of demands
   * @param unlisted what an expert that is not among the candidates of a demand may be worth, as a
   *     share of the least of those that are: 0 where nobody else counts, 1 where the candidates
   *     are the best
   */
  public double gain(DemandBlock block, double unlisted) {
    double gain = 0;
    double[] best = new double[16];
    for (int d = 0; d < block.size(); d++) {
      int proposals = block.proposals(d);
      if (best.length < proposals) {
        best = new double[proposals];
      }
      int found = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int p = block.start(d); p < block.start(d + 1); p++) {
        found = insert(best, found, proposals, block.value(p) - ofExpert[block.expert(p)]);
        least = Math.min(least, block.value(p));
      }
      if (Double.isFinite(least)) {
        for (int i = 0; i < proposals; i++) {
          found = insert(best, found, proposals, least * unlisted);
        }
      }
      for (int i = 0; i < found; i++) {
        gain += best[i];
      }
    }
    return gain;
  }

  /** Keeps the largest of the positive values, largest first; returns how many are kept. */
  private static int insert(double[] best, int found, int most, double value) {
    if (!(value > 0) || most == 0 || (found == most && value <= best[found - 1])) {
      return found;
    }
    int at = found == most ? most - 1 : found;
    while (at > 0 && best[at - 1] < value) {
      best[at] = best[at - 1];
      at--;
    }
    best[at] = value;
    return Math.min(most, found + 1);
  }
}
