package org.kechuang.linkage;

import java.util.List;

/**
 * Learns how often pairs of one person agree, by expectation maximisation over candidate pairs. The
 * chances of two people to agree are counted in the data and stay. What only errors explain is not
 * learned from likeness, see {@link Agreement#contradicts}.
 */
public final class ModelTrainer {
  private static final int ROUNDS = 30;
  private static final double ENOUGH = 1e-4;

  /** The starting values weigh as much as so many pairs. */
  private static final double STRENGTH = 50;

  private ModelTrainer() {}

  /**
   * @param sample candidate pairs, all or every n-th, in any fixed order
   * @param decided pairs outside of the sample that reviewers found to be one person
   * @param share of the candidate pairs that the sample holds
   * @param frequencies of all records
   */
  public static LinkModel train(
      List<PairEvidence> sample,
      List<PairEvidence> decided,
      double share,
      Frequencies frequencies) {
    double records = frequencies.records();
    double pairs = Math.max(1.0, records * (records - 1) / 2);
    return train(LinkModel.initial(frequencies), sample, decided, share, pairs);
  }

  /**
   * @param start the model to start from
   * @param pairs number of all pairs, candidates or not
   */
  static LinkModel train(
      LinkModel start,
      List<PairEvidence> sample,
      List<PairEvidence> decided,
      double share,
      double pairs) {
    LinkModel model = start;
    for (int round = 0; round < ROUNDS; round++) {
      double[] match = new double[Agreement.values().length];
      double[] known = new double[Comparison.values().length];
      double matches = 0;
      for (PairEvidence evidence : sample) {
        double probability = LinkModel.probability(model.plainBits(evidence));
        matches += probability;
        // A name with n records has n²/2 pairs: each record teaches once.
        double weight = probability / Math.max(1, evidence.namesakes() / 2.0);
        for (Agreement agreement : evidence.agreements()) {
          match[agreement.ordinal()] += weight;
          known[agreement.comparison().ordinal()] += agreement.unknown() ? 0 : weight;
        }
      }
      boundErrors(match, known, start);
      for (PairEvidence evidence : decided) {
        for (Agreement agreement : evidence.agreements()) {
          match[agreement.ordinal()]++;
          known[agreement.comparison().ordinal()] += agreement.unknown() ? 0 : 1;
        }
      }
      for (Agreement agreement : Agreement.values()) {
        int place = agreement.ordinal();
        double all = known[agreement.comparison().ordinal()];
        match[place] = (match[place] + STRENGTH * start.match(agreement)) / (all + STRENGTH);
      }
      double prior = (matches / share + decided.size() + 1) / pairs;
      LinkModel next = start.with(match, Math.min(0.5, prior));
      double moved = Math.abs(Math.log(next.prior() / model.prior()));
      model = next;
      if (moved < ENOUGH) {
        break;
      }
    }
    return model;
  }

  /** Likeness alone never teaches that contradictions are more frequent than they started. */
  private static void boundErrors(double[] match, double[] known, LinkModel start) {
    for (Agreement agreement : Agreement.values()) {
      if (agreement.contradicts()) {
        int place = agreement.ordinal();
        int comparison = agreement.comparison().ordinal();
        double excess = match[place] - start.match(agreement) * known[comparison];
        if (excess > 0) {
          match[place] -= excess;
          known[comparison] -= excess;
        }
      }
    }
  }
}
