package org.kechuang.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The bids that experts and institutions keep: at any time the heaviest that their quotas allow of
 * all that were offered, whatever the order of the offers.
 */
final class Market {
  private final Quotas quotas;
  private final Reserves reserves;
  private final List<NavigableSet<Bid>> ofExpert;
  private final List<NavigableSet<Bid>> ofInstitution;

  Market(Quotas quotas, Reserves reserves) {
    this.quotas = quotas;
    this.reserves = reserves;
    ofExpert = new ArrayList<>(java.util.Collections.nCopies(quotas.experts(), null));
    ofInstitution = new ArrayList<>(java.util.Collections.nCopies(quotas.institutions(), null));
  }

  /**
   * Offers a bid.
   *
   * @return the bid that has to give way, which may be this one, or null
   */
  Bid offer(Bid bid) {
    if (Double.isInfinite(threshold(bid.expert()))) {
      return bid;
    }
    int institution = quotas.institutionOf(bid.expert());
    NavigableSet<Bid> bids = bids(ofExpert, bid.expert());
    bids.add(bid);
    NavigableSet<Bid> house = institution == Quotas.NONE ? null : bids(ofInstitution, institution);
    if (house != null) {
      house.add(bid);
    }
    Bid weakest = null;
    if (bids.size() > quotas.ofExpert(bid.expert())) {
      weakest = bids.first();
    } else if (house != null && house.size() > quotas.ofInstitution(institution)) {
      weakest = house.first();
    }
    if (weakest != null) {
      ofExpert.get(weakest.expert()).remove(weakest);
      if (house != null) {
        house.remove(weakest);
      }
    }
    return weakest;
  }

  private static NavigableSet<Bid> bids(List<NavigableSet<Bid>> all, int at) {
    NavigableSet<Bid> bids = all.get(at);
    if (bids == null) {
      bids = new TreeSet<>(Bid.WEAKEST_FIRST);
      all.set(at, bids);
    }
    return bids;
  }

  /** What a bid for an expert has to exceed; infinite where they take none. */
  double threshold(int expert) {
    int institution = quotas.institutionOf(expert);
    if (quotas.ofExpert(expert) == 0
        || (institution != Quotas.NONE && quotas.ofInstitution(institution) == 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double own = least(ofExpert.get(expert), quotas.ofExpert(expert));
    if (own > 0) {
      return own;
    }
    double asked = reserves.ofExpert()[expert];
    return institution == Quotas.NONE
        ? asked
        : Math.max(
            least(ofInstitution.get(institution), quotas.ofInstitution(institution)),
            asked + reserves.ofInstitution()[institution]);
  }

  /** The least bid where there are as many as may be, else 0. */
  private static double least(NavigableSet<Bid> bids, int quota) {
    return bids == null || bids.size() < quota ? 0 : bids.first().price();
  }

  /** What a proposal to any expert of an institution costs. */
  private double priceOfInstitution(int institution) {
    if (institution == Quotas.NONE || quotas.ofInstitution(institution) == 0) {
      return 0;
    }
    double least = least(ofInstitution.get(institution), quotas.ofInstitution(institution));
    return least > 0 ? least : reserves.ofInstitution()[institution];
  }

  /** What an expert costs on top of the institution. */
  private double ownPrice(int expert) {
    double threshold = threshold(expert);
    return Double.isInfinite(threshold)
        ? 0
        : Math.max(0, threshold - priceOfInstitution(quotas.institutionOf(expert)));
  }

  /** The prices of the dual. */
  Prices prices() {
    double[] prices = new double[quotas.experts()];
    double cost = 0;
    for (int i = 0; i < quotas.institutions(); i++) {
      cost += quotas.ofInstitution(i) * priceOfInstitution(i);
    }
    for (int e = 0; e < prices.length; e++) {
      prices[e] = threshold(e);
      cost += quotas.ofExpert(e) * ownPrice(e);
    }
    return new Prices(prices, cost);
  }

  /**
   * What to ask in the next phase: a little less of those who have no room left, far less of those
   * who ask too much to sell.
   *
   * @param epsilon of this phase: so much may a price be too high
   */
  Reserves lowered(double epsilon) {
    double[] experts = new double[quotas.experts()];
    for (int e = 0; e < experts.length; e++) {
      boolean full = least(ofExpert.get(e), quotas.ofExpert(e)) > 0;
      experts[e] = lowered(ownPrice(e), full, epsilon);
    }
    double[] institutions = new double[quotas.institutions()];
    for (int i = 0; i < institutions.length; i++) {
      boolean full = least(ofInstitution.get(i), quotas.ofInstitution(i)) > 0;
      institutions[i] = lowered(priceOfInstitution(i), full, epsilon);
    }
    return new Reserves(experts, institutions);
  }

  private static double lowered(double price, boolean full, double epsilon) {
    return Math.max(0, (full ? price : price / 2) - epsilon);
  }

  /** What is kept, by pair. */
  List<Bid> kept() {
    List<Bid> kept = new ArrayList<>();
    for (NavigableSet<Bid> bids : ofExpert) {
      if (bids != null) {
        kept.addAll(bids);
      }
    }
    kept.sort(Bid.BY_PAIR);
    return kept;
  }
}
