package org.kechuang.linkage;

import java.util.List;

/**
 * Learns how often pairs of one person agree, by expectation maximisation over candidate pairs. The
 * chances of two people to agree are counted in the data and stay.
 */
public final class ModelTrainer {
  private static final int ROUNDS = 30;
  private static final double ENOUGH = 1e-4;

  /** The starting values weigh as much as so many pairs. */
  private static final double STRENGTH = 50;

  private ModelTrainer() {}

  /**
   * @param sample candidate pairs, all or every n-th, in any fixed order
   * @param share of the candidate pairs that the sample holds
   * @param records number of all records
   */
  public static LinkModel train(List<PairEvidence> sample, double share, long records) {
    LinkModel model = LinkModel.initial(records);
    double pairs = Math.max(1.0, records * (records - 1.0) / 2);
    for (int round = 0; round < ROUNDS; round++) {
      double[] match = new double[Agreement.values().length];
      double[] known = new double[Comparison.values().length];
      double matches = 0;
      for (PairEvidence evidence : sample) {
        double probability = LinkModel.probability(model.bits(evidence));
        matches += probability;
        for (Agreement agreement : evidence.agreements()) {
          match[agreement.ordinal()] += probability;
          known[agreement.comparison().ordinal()] += agreement.unknown() ? 0 : probability;
        }
      }
      for (Agreement agreement : Agreement.values()) {
        int place = agreement.ordinal();
        double all = known[agreement.comparison().ordinal()];
        match[place] = (match[place] + STRENGTH * agreement.match()) / (all + STRENGTH);
      }
      double prior = (matches / share + 1) / pairs;
      LinkModel next = new LinkModel(match, Math.min(0.5, prior));
      double moved = Math.abs(Math.log(next.prior() / model.prior()));
      model = next;
      if (moved < ENOUGH) {
        break;
      }
    }
    return model;
  }
}
