package org.kechuang.linkage;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * The decision model of Fellegi and Sunter (1969): the log odds that two records are one person are
 * those of any two records plus, for each comparison, the logarithm of how much likelier its
 * outcome is for one person than for two.
 */
public final class LinkModel implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double LN2 = Math.log(2);

  /** What the frequency of a name tells of its namesakes counts as so many records of it. */
  private static final double STRENGTH = 2;

  private static final int FEWEST_NAMESAKES = 3;

  private final double[] match;
  private final double prior;
  private final double organisationChance;

  /**
   * @param match probability of each {@link Agreement} for one person
   * @param prior probability that any two records are one person
   * @param organisationChance probability that any two records name the same organisation
   */
  LinkModel(double[] match, double prior, double organisationChance) {
    this.match = match.clone();
    this.prior = prior;
    this.organisationChance = organisationChance;
  }

  /** The model that training starts from. */
  static LinkModel initial(Frequencies frequencies) {
    double[] match = new double[Agreement.values().length];
    for (Agreement agreement : Agreement.values()) {
      match[agreement.ordinal()] = agreement.match();
    }
    double records = Math.max(2.0, (double) frequencies.records());
    return new LinkModel(match, 0.1 * 2 / records, frequencies.organisationChance());
  }

  /**
   * A model that was learned before.
   *
   * @param match by name of the outcome; what is absent keeps the value that training starts from
   */
  public static LinkModel of(Map<String, Double> match, double prior, Frequencies frequencies) {
    double[] found = new double[Agreement.values().length];
    for (Agreement agreement : Agreement.values()) {
      found[agreement.ordinal()] = match.getOrDefault(agreement.label(), agreement.match());
    }
    return new LinkModel(found, prior, frequencies.organisationChance());
  }

  /** The model with other probabilities. */
  LinkModel with(double[] learned, double learnedPrior) {
    return new LinkModel(learned, learnedPrior, organisationChance);
  }

  /** How often records of one person have each outcome, by its name. */
  public Map<String, Double> matches() {
    Map<String, Double> found = new TreeMap<>();
    for (Agreement agreement : Agreement.values()) {
      if (!agreement.unknown()) {
        found.put(agreement.label(), match[agreement.ordinal()]);
      }
    }
    return found;
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
    double bits = (likelier - evidence.chances()[place]) / LN2;
    return comparison == Comparison.NAME ? counted(evidence, bits) : bits;
  }

  /**
   * Log odds by frequencies alone, without {@link #counted}, which would take any model for true.
   */
  double plainBits(PairEvidence evidence) {
    double logarithm = 0;
    for (Comparison comparison : Comparison.values()) {
      Agreement agreement = evidence.agreements()[comparison.ordinal()];
      if (!agreement.unknown()) {
        logarithm +=
            Math.log(match[agreement.ordinal()]) - evidence.chances()[comparison.ordinal()];
      }
    }
    return priorBits() + logarithm / LN2;
  }

  /**
   * What a shared full name is worth when the namesakes are counted. Of the pairs of its records, a
   * share x is one person; they name the same organisation as often as x of one person's pairs and
   * 1 - x of any pairs do. The x that follows is averaged with the one that the frequency of
   * surname and given name tells.
   */
  private double counted(PairEvidence evidence, double bits) {
    double one = match[Agreement.ORGANISATION_SAME.ordinal()];
    if (evidence.namesakes() < FEWEST_NAMESAKES || one <= 2 * organisationChance) {
      return bits;
    }
    double told = probability(priorBits() + bits);
    double seen = (evidence.namesakeAgreement() - organisationChance) / (one - organisationChance);
    double records = evidence.namesakes() - 1.0;
    double share =
        (Math.max(0, Math.min(1, seen)) * records + told * STRENGTH) / (records + STRENGTH);
    double bounded = Math.max(1e-4, Math.min(0.98, share));
    return Math.log(bounded / (1 - bounded)) / LN2 - priorBits();
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
