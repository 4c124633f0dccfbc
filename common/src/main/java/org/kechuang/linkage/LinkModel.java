package org.kechuang.linkage;

import java.io.Serializable;

/**
 * The decision model of Fellegi and Sunter (1969): the log odds that two records are one person are
 * those of any two records plus, for each comparison, the logarithm of how much likelier its
 * outcome is for one person than for two.
 */
public final class LinkModel implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double LN2 = Math.log(2);

  private final double[] match;
  private final double prior;

  /**
   * @param match probability of each {@link Agreement} for one person
   * @param prior probability that any two records are one person
   */
  LinkModel(double[] match, double prior) {
    this.match = match.clone();
    this.prior = prior;
  }

  /** The model that training starts from. */
  static LinkModel initial(long records) {
    double[] match = new double[Agreement.values().length];
    for (Agreement agreement : Agreement.values()) {
      match[agreement.ordinal()] = agreement.match();
    }
    return new LinkModel(match, 0.1 * 2 / Math.max(2.0, (double) records));
  }

  double match(Agreement agreement) {
    return match[agreement.ordinal()];
  }

  public double prior() {
    return prior;
  }

  /** Log odds before any comparison, in bits. */
  public double priorBits() {
    return Math.log(prior / (1 - prior)) / LN2;
  }

  /** What a comparison adds to the log odds, in bits. */
  public double bits(PairEvidence evidence, Comparison comparison) {
    int place = comparison.ordinal();
    if (evidence.agreements()[place].unknown()) {
      return 0;
    }
    double likelier = Math.log(match[evidence.agreements()[place].ordinal()]);
    return (likelier - evidence.chances()[place]) / LN2;
  }

  /** Log odds that the pair is one person, in bits. */
  public double bits(PairEvidence evidence) {
    double bits = priorBits();
    for (Comparison comparison : Comparison.values()) {
      bits += bits(evidence, comparison);
    }
    return bits;
  }

  /** Probability of log odds in bits. */
  public static double probability(double bits) {
    return 1 / (1 + Math.exp(-bits * LN2));
  }
}
