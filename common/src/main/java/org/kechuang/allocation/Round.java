package org.kechuang.allocation;

import java.io.Serializable;
import java.util.List;

/**
 * What a block needs to know to bid.
 *
 * @param kept the bids of all demands that are kept so far
 * @param reserves least prices
 * @param epsilon how much a bid exceeds what would be enough, above 0
 */
public record Round(List<Bid> kept, Reserves reserves, double epsilon) implements Serializable {
  public Round {
    kept = List.copyOf(kept);
  }

  /** The standing bids of a block at the end of the round. */
  public List<Bid> bids(DemandBlock block, Quotas quotas) {
    return BlockAuction.run(block, quotas, this);
  }
}
