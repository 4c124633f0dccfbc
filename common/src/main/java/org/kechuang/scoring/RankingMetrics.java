package org.kechuang.scoring;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How well one demand (or, for the Kendall loss, one resource) is ordered and found. All values lie
 * in [0, 1].
 *
 * <p>The metrics of order look at judged items alone, in the product's order: score descending,
 * then id ascending. The order of the given collection never matters.
 *
 * <p>An empty result means that the metric is not defined, for nothing in the judgements could be
 * ordered or found; the caller counts those. A demand that could be served and has no answer at all
 * (every score NaN, nothing retrieved) gets the worst value: 0, and 1 for the loss.
 */
public final class RankingMetrics {
  private RankingMetrics() {}

  /**
   * Normalised discounted cumulative gain: gain 2^grade − 1, discount log2(rank + 1), over the best
   * order of the same items (Järvelin and Kekäläinen 2002, with the exponential gain).
   *
   * @param cut ranks that count, from 1
   * @return empty when no grade is above 0
   */
  public static OptionalDouble ndcg(Collection<Judged> judged, int cut) {
    requireCut(cut);
    requireUniqueIds(judged);
    int[] shown = judged.stream().sorted(Judged.SHOWN).mapToInt(Judged::grade).toArray();
    int[] ascending = judged.stream().mapToInt(Judged::grade).sorted().toArray();
    int[] ideal = new int[ascending.length];
    for (int i = 0; i < ideal.length; i++) {
      ideal[i] = ascending[ideal.length - 1 - i];
    }
    double best = gain(ideal, cut);
    if (best == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(hasAnswer(judged) ? gain(shown, cut) / best : 0);
  }

  /**
   * Mean over the relevant items of the precision at their ranks; its mean over demands is MAP.
   *
   * @param relevantGrade the lowest grade that counts as relevant, from 1
   * @return empty when nothing is relevant
   */
  public static OptionalDouble averagePrecision(Collection<Judged> judged, int relevantGrade) {
    if (relevantGrade < 1) {
      throw new IllegalArgumentException(
          "Invalid relevant grade %d: it must be at least 1".formatted(relevantGrade));
    }
    requireUniqueIds(judged);
    List<Judged> shown = judged.stream().sorted(Judged.SHOWN).toList();
    double sum = 0;
    int relevant = 0;
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).grade() >= relevantGrade) {
        relevant++;
        sum += (double) relevant / (i + 1);
      }
    }
    if (relevant == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(hasAnswer(judged) ? sum / relevant : 0);
  }

  /**
   * The share of pairs with different grades whose better item has the higher score; equal scores
   * count half.
   *
   * @return empty when all grades are equal
   */
  public static OptionalDouble pairAccuracy(Collection<Judged> judged) {
    GradedPairs pairs = GradedPairs.of(judged);
    if (pairs.count() == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(hasAnswer(judged) ? pairs.accuracy() : 0);
  }

  /**
   * Weighted Kendall loss of one resource over its judged demands: each wrongly ordered pair costs
   * the difference of its grades, equal scores half of it, over the sum of all differences.
   *
   * @param judged the demands, each with the score and the grade of this resource
   * @return empty when all grades are equal
   */
  public static OptionalDouble weightedKendallLoss(Collection<Judged> judged) {
    GradedPairs pairs = GradedPairs.of(judged);
    if (pairs.count() == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(hasAnswer(judged) ? pairs.loss() : 1);
  }

  /**
   * The share of what is relevant that was retrieved with a rank up to {@code cut}.
   *
   * @param ranks of what is relevant and was retrieved, from 1, in any order
   * @param relevant how many are relevant
   * @param cut from 1
   * @return empty when nothing is relevant
   */
  public static OptionalDouble recallAt(List<Integer> ranks, int relevant, int cut) {
    requireCut(cut);
    if (relevant == 0) {
      return OptionalDouble.empty();
    }
    long found = ranks.stream().filter(rank -> rank <= cut).count();
    return OptionalDouble.of((double) found / relevant);
  }

  /**
   * One over the rank of the first that is relevant, 0 when there is none; its mean over demands is
   * MRR.
   *
   * @param ranks of what is relevant and was retrieved, from 1, in any order
   * @param relevant how many are relevant
   * @return empty when nothing is relevant
   */
  public static OptionalDouble reciprocalRank(List<Integer> ranks, int relevant) {
    if (relevant == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(ranks.stream().mapToDouble(rank -> 1.0 / rank).max().orElse(0));
  }

  private static double gain(int[] grades, int cut) {
    double sum = 0;
    for (int i = 0; i < Math.min(cut, grades.length); i++) {
      sum += ((1L << grades[i]) - 1) / (Math.log(i + 2) / Math.log(2));
    }
    return sum;
  }

  private static boolean hasAnswer(Collection<Judged> judged) {
    return judged.stream().anyMatch(Judged::isAnswered);
  }

  private static void requireCut(int cut) {
    if (cut < 1) {
      throw new IllegalArgumentException("Invalid cut %d: it must be at least 1".formatted(cut));
    }
  }

  /** Two judgements of one id may differ, and then the order of the input would decide. */
  static void requireUniqueIds(Collection<Judged> judged) {
    Set<String> ids = new HashSet<>();
    for (Judged item : judged) {
      if (!ids.add(item.id())) {
        throw new IllegalArgumentException(
            "Invalid judgements: %s is judged twice; keep one judgement per pair"
                .formatted(item.id()));
      }
    }
  }
}
