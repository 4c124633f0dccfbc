package org.kechuang.allocation;

import java.util.List;

/**
 * Who is proposed to whom.
 *
 * @param pairs by demand and expert; no quota is exceeded
 * @param prices that the bound comes from
 * @param value sum of the values of the pairs
 * @param bound that no allocation exceeds
 * @param unlimited what the demands would get without quotas
 * @param rounds in which blocks bid
 * @param unsettled demands that would have bid on after the last round
 */
public record Allocation(
    List<Bid> pairs,
    Prices prices,
    double value,
    double bound,
    double unlimited,
    int rounds,
    int unsettled) {
  public Allocation {
    pairs = List.copyOf(pairs);
  }

  /** What may be missing to the optimum, as a share of the bound. */
  public double gap() {
    return bound > 0 ? Math.max(0, 1 - value / bound) : 0;
  }

  /** No proposals; nothing is known but what the demands would get without quotas. */
  static Allocation none(Quotas quotas, double unlimited) {
    return new Allocation(List.of(), Prices.free(quotas.experts()), 0, unlimited, unlimited, 0, 0);
  }

  /** The more valuable pairs of this and another allocation, with the lower of their bounds. */
  Allocation or(Allocation other, int roundsInAll) {
    Allocation better = other.value > value ? other : this;
    Allocation tighter = other.bound < bound ? other : this;
    return new Allocation(
        better.pairs,
        tighter.prices,
        better.value,
        tighter.bound,
        unlimited,
        roundsInAll,
        better.unsettled);
  }
}
