package org.kechuang.allocation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Demands with the experts that could answer them: 12 bytes a pair. Candidates of a demand lie side
 * by side, by number of the expert.
 */
public final class DemandBlock implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * A demand before it is packed.
   *
   * @param number of the demand, each once
   * @param proposals that it takes at most
   * @param experts numbers of its candidates, each once, in any order
   * @param values what each is worth; what is worth nothing is left out
   */
  public record Demand(int number, int proposals, int[] experts, double[] values) {}

  private final int[] numbers;
  private final int[] proposals;
  private final int[] starts;
  private final int[] experts;
  private final double[] values;

  /**
   * Packs demands.
   *
   * @throws IllegalArgumentException where a value is not a number or an expert comes twice
   */
  public DemandBlock(List<Demand> demands) {
    List<Demand> sorted =
        demands.stream().sorted((a, b) -> Integer.compare(a.number(), b.number())).toList();
    int pairs = demands.stream().mapToInt(d -> d.experts().length).sum();
    numbers = sorted.stream().mapToInt(Demand::number).toArray();
    proposals = sorted.stream().mapToInt(Demand::proposals).toArray();
    starts = new int[numbers.length + 1];
    int[] packedExperts = new int[pairs];
    double[] packedValues = new double[pairs];
    int at = 0;
    for (int d = 0; d < numbers.length; d++) {
      Demand demand = sorted.get(d);
      long[] order = new long[demand.experts().length];
      for (int i = 0; i < order.length; i++) {
        order[i] = (long) demand.experts()[i] << 32 | i;
      }
      Arrays.sort(order);
      int before = -1;
      for (long entry : order) {
        int expert = (int) (entry >>> 32);
        double value = demand.values()[(int) entry];
        if (!Double.isFinite(value) || expert == before) {
          throw new IllegalArgumentException(
              "Invalid candidate "
                  + expert
                  + " of demand "
                  + demand.number()
                  + ": worth "
                  + value
                  + "; expected a finite value for each, once");
        }
        before = expert;
        if (value > 0) {
          packedExperts[at] = expert;
          packedValues[at++] = value;
        }
      }
      starts[d + 1] = at;
    }
    experts = Arrays.copyOf(packedExperts, at);
    values = Arrays.copyOf(packedValues, at);
  }

  /** How many demands there are. */
  public int size() {
    return numbers.length;
  }

  /** How many pairs there are. */
  public int pairs() {
    return experts.length;
  }

  int number(int demand) {
    return numbers[demand];
  }

  /** Place of a demand in the block by its number; negative where it is another block's. */
  int placeOf(int number) {
    return Arrays.binarySearch(numbers, number);
  }

  int proposals(int demand) {
    return proposals[demand];
  }

  /** First pair of a demand; those of the last one end where the pairs do. */
  int start(int demand) {
    return starts[demand];
  }

  int expert(int pair) {
    return experts[pair];
  }

  double value(int pair) {
    return values[pair];
  }

  /** The pair of a demand with an expert that is among its candidates. */
  int pair(int demand, int expert) {
    return Arrays.binarySearch(experts, starts[demand], starts[demand + 1], expert);
  }

  /** What all demands would take together, at most. */
  public long slots() {
    long slots = 0;
    for (int d = 0; d < numbers.length; d++) {
      slots += Math.min(proposals[d], starts[d + 1] - starts[d]);
    }
    return slots;
  }

  /** Pairs of demands that lack proposals with experts that cost nothing. */
  public List<Bid> unused(List<Bid> kept, Prices prices) {
    int[] count = new int[numbers.length];
    boolean[] taken = new boolean[experts.length];
    for (Bid bid : kept) {
      int demand = placeOf(bid.demand());
      if (demand >= 0) {
        count[demand]++;
        taken[pair(demand, bid.expert())] = true;
      }
    }
    List<Bid> unused = new ArrayList<>();
    for (int d = 0; d < numbers.length; d++) {
      if (count[d] < proposals[d]) {
        for (int p = starts[d]; p < starts[d + 1]; p++) {
          if (!taken[p] && prices.ofExpert()[experts[p]] == 0) {
            unused.add(new Bid(numbers[d], experts[p], values[p], 0));
          }
        }
      }
    }
    return unused;
  }
}
