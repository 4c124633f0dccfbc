package org.kechuang.allocation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The blocks of demands of an allocation, in memory or spread over a cluster. */
public interface Blocks {
  /** How many blocks there are. */
  int size();

  /** How many demands there are in all blocks. */
  int demands();

  /** Number of the block that holds a demand. */
  int blockOf(int demand);

  /** How many proposals a demand takes at most. */
  int proposals(int demand);

  /**
   * Lets blocks bid.
   *
   * @param which numbers of the blocks
   * @return the standing bids of each of these blocks, by number of the block
   */
  Map<Integer, List<Bid>> bid(Set<Integer> which, Round round);

  /** Sum of the gains of all blocks, in their order; see {@link Prices#gain}. */
  double gain(Prices prices, double unlisted);

  /** What the demands would take together at most, without quotas. */
  long slots();

  /** Pairs of demands that lack proposals with experts that cost nothing. */
  List<Bid> unused(List<Bid> kept, Prices prices);
}
