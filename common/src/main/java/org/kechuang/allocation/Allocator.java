package org.kechuang.allocation;

/**
 * Holds the auction in phases of ever smaller epsilon. In each round of a phase the blocks that
 * have outbid demands bid on, all at once and without knowing of each other; then the heaviest bids
 * that the quotas allow are kept. A phase begins with the prices that the one before found, less
 * what they may be too high. Every phase gives an allocation and a bound; the best of each count.
 * Where they do not close the gap, prices stayed too high for somebody who then sold nothing; a
 * last phase without reserves cannot have that: it ends within epsilon of the optimum for each
 * proposal (Bertsekas, The auction algorithm, 1988).
 *
 * @param gap the auction ends when value and bound are so close, as a share of the bound
 * @param maxRounds after which it ends however close they are
 */
public record Allocator(double gap, int maxRounds) {
  /** Epsilon of the first phase, as a share of what a proposal is worth on average. */
  private static final double FIRST = 0.25;

  /** Epsilon of the last phase, likewise. */
  private static final double LAST = 1e-5;

  private static final double FACTOR = 4;

  public Allocator {
    if (!(gap >= 0) || maxRounds < 1) {
      throw new IllegalArgumentException(
          "Invalid gap "
              + gap
              + " or number of rounds "
              + maxRounds
              + ": expected at least 0 and at least 1");
    }
  }

  /** Allocates the experts to the demands of all blocks. */
  public Allocation allocate(Blocks blocks, Quotas quotas) {
    double unlimited = blocks.gain(Prices.free(quotas.experts()), 0);
    Allocation best = Allocation.none(quotas, unlimited);
    Reserves reserves = Reserves.none(quotas);
    double mean = unlimited / Math.max(1, blocks.slots());
    int rounds = 0;
    for (double share = FIRST;
        best.gap() > gap && share >= LAST && rounds < maxRounds;
        share /= FACTOR) {
      Phase phase = new Phase(blocks, quotas, reserves, share * mean);
      rounds += phase.run(maxRounds - rounds);
      best = best.or(phase.allocation(), rounds);
      reserves = phase.lowered();
    }
    if (best.gap() > gap && rounds < maxRounds) {
      double share = Math.max(LAST, gap / 2);
      Phase phase = new Phase(blocks, quotas, Reserves.none(quotas), share * mean);
      rounds += phase.run(maxRounds - rounds);
      best = best.or(phase.allocation(), rounds);
    }
    return best;
  }
}
