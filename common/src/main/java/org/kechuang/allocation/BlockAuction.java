package org.kechuang.allocation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The demands of a block bid until none of them wants another expert at the prices that the block
 * sees: those of the bids kept so far and of its own.
 */
final class BlockAuction {
  private final DemandBlock block;
  private final Market market;
  private final double epsilon;
  private final Bid[] standing;
  private final int[] count;
  private final boolean[] waiting;
  private final ArrayDeque<Integer> queue = new ArrayDeque<>();

  private BlockAuction(DemandBlock block, Market market, double epsilon) {
    this.block = block;
    this.market = market;
    this.epsilon = epsilon;
    this.standing = new Bid[block.pairs()];
    this.count = new int[block.size()];
    this.waiting = new boolean[block.size()];
  }

  /**
   * Bids for the demands of a block.
   *
   * @return the bids of the block that stand at the end
   */
  static List<Bid> run(DemandBlock block, Quotas quotas, Round round) {
    BlockAuction auction =
        new BlockAuction(block, new Market(quotas, round.reserves()), round.epsilon());
    round.kept().forEach(auction::place);
    for (int demand = 0; demand < block.size(); demand++) {
      auction.enqueue(demand);
    }
    while (!auction.queue.isEmpty()) {
      int demand = auction.queue.poll();
      auction.waiting[demand] = false;
      auction.bid(demand);
    }
    List<Bid> mine = new ArrayList<>();
    for (Bid bid : auction.standing) {
      if (bid != null) {
        mine.add(bid);
      }
    }
    return mine;
  }

  private void enqueue(int demand) {
    if (!waiting[demand]) {
      waiting[demand] = true;
      queue.add(demand);
    }
  }

  /**
   * Bids for the best experts up to the proposals that a demand lacks, each so much that it would
   * do as well with the best one left.
   */
  private void bid(int demand) {
    int wanted = block.proposals(demand) - count[demand];
    if (wanted <= 0) {
      return;
    }
    int[] best = new int[wanted + 1];
    double[] net = new double[wanted + 1];
    int found = 0;
    for (int pair = block.start(demand); pair < block.start(demand + 1); pair++) {
      if (standing[pair] == null) {
        double gain = block.value(pair) - market.threshold(block.expert(pair));
        if (gain > 0 && (found <= wanted || gain > net[wanted])) {
          int at = Math.min(found, wanted);
          while (at > 0 && net[at - 1] < gain) {
            net[at] = net[at - 1];
            best[at] = best[at - 1];
            at--;
          }
          net[at] = gain;
          best[at] = pair;
          found = Math.min(found + 1, wanted + 1);
        }
      }
    }
    double next = found > wanted ? net[wanted] : 0;
    for (int i = 0; i < Math.min(found, wanted); i++) {
      double value = block.value(best[i]);
      place(new Bid(block.number(demand), block.expert(best[i]), value, value - next + epsilon));
    }
  }

  private void place(Bid bid) {
    int demand = block.placeOf(bid.demand());
    if (demand >= 0) {
      standing[block.pair(demand, bid.expert())] = bid;
      count[demand]++;
    }
    Bid givenWay = market.offer(bid);
    if (givenWay == null) {
      return;
    }
    int loser = block.placeOf(givenWay.demand());
    if (loser >= 0) {
      standing[block.pair(loser, givenWay.expert())] = null;
      count[loser]--;
      enqueue(loser);
    }
  }
}
