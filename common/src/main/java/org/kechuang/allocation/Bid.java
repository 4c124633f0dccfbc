package org.kechuang.allocation;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What a demand offers for an expert.
 *
 * @param demand number of the demand
 * @param expert number of the expert
 * @param value what the pair is worth
 * @param price what is offered, above what others offer
 */
public record Bid(int demand, int expert, double value, double price) implements Serializable {
  /** A total order of different pairs: the first is the first to give way. */
  static final Comparator<Bid> WEAKEST_FIRST =
      Comparator.comparingDouble(Bid::price)
          .thenComparing(Bid::demand, Comparator.reverseOrder())
          .thenComparing(Bid::expert, Comparator.reverseOrder());

  /** By pair. */
  public static final Comparator<Bid> BY_PAIR =
      Comparator.comparingInt(Bid::demand).thenComparingInt(Bid::expert);
}
