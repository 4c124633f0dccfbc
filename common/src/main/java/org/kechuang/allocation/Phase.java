package org.kechuang.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rounds of an auction with one epsilon. */
final class Phase {
  /** So few outbid demands no longer move the prices. */
  private static final double SETTLED = 0.002;

  private static final Comparator<Bid> MOST_VALUABLE =
      Comparator.comparingDouble(Bid::value).reversed().thenComparing(Bid.BY_PAIR);

  private final Blocks blocks;
  private final Quotas quotas;
  private final Reserves reserves;
  private final double epsilon;
  private Market market;
  private Set<Integer> outbid = Set.of();

  Phase(Blocks blocks, Quotas quotas, Reserves reserves, double epsilon) {
    this.blocks = blocks;
    this.quotas = quotas;
    this.reserves = reserves;
    this.epsilon = epsilon;
    this.market = new Market(quotas, reserves);
  }

  /** Bids until nearly nobody is outbid; returns the number of rounds. */
  int run(int maxRounds) {
    Map<Integer, List<Bid>> standing = new TreeMap<>();
    Set<Integer> bidding = IntStream.range(0, blocks.size()).boxed().collect(Collectors.toSet());
    int rounds = 0;
    while (!bidding.isEmpty() && rounds < maxRounds) {
      rounds++;
      standing.putAll(blocks.bid(bidding, new Round(market.kept(), reserves, epsilon)));
      keepHeaviest(standing.values());
      bidding =
          outbid.size() <= SETTLED * blocks.demands()
              ? Set.of()
              : outbid.stream().map(blocks::blockOf).collect(Collectors.toSet());
    }
    return rounds;
  }

  private void keepHeaviest(Iterable<List<Bid>> standing) {
    market = new Market(quotas, reserves);
    outbid = new TreeSet<>();
    for (List<Bid> bids : standing) {
      for (Bid bid : bids) {
        Bid givenWay = market.offer(bid);
        if (givenWay != null) {
          outbid.add(givenWay.demand());
        }
      }
    }
  }

  Reserves lowered() {
    return market.lowered(epsilon);
  }

  /** The kept bids, filled up with what is free, and the bound that the prices give. */
  Allocation allocation() {
    Prices prices = market.prices();
    double bound = prices.cost() + blocks.gain(prices, 0);
    List<Bid> pairs = filled();
    double value = pairs.stream().mapToDouble(Bid::value).sum();
    return new Allocation(pairs, prices, value, bound, 0, 0, outbid.size());
  }

  /** Gives what is free to demands that lack proposals, the most valuable pairs first. */
  private List<Bid> filled() {
    List<Bid> kept = market.kept();
    Market filled = new Market(quotas, Reserves.none(quotas));
    kept.forEach(filled::offer);
    Map<Integer, Integer> taken = new HashMap<>();
    kept.forEach(bid -> taken.merge(bid.demand(), 1, Integer::sum));
    List<Bid> unused = new ArrayList<>(blocks.unused(kept, filled.prices()));
    unused.sort(MOST_VALUABLE);
    for (Bid bid : unused) {
      int count = taken.getOrDefault(bid.demand(), 0);
      if (count < blocks.proposals(bid.demand()) && filled.threshold(bid.expert()) == 0) {
        taken.put(bid.demand(), count + 1);
        // the least positive price, so that who has no room left is seen to be full
        filled.offer(new Bid(bid.demand(), bid.expert(), bid.value(), Double.MIN_VALUE));
      }
    }
    return filled.kept();
  }
}
