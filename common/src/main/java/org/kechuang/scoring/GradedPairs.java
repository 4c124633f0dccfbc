package org.kechuang.scoring;

import java.util.Collection;
import java.util.List;

/**
 * Counts over the pairs of items with different grades. Whole numbers, hence the same whatever the
 * order of the items. Takes time quadratic in their number.
 *
 * @param count pairs
 * @param right pairs whose better item has the higher score
 * @param tied pairs with equal scores; two NaN are equal
 * @param weight sum of the grade differences of all pairs
 * @param rightWeight that of the right pairs
 * @param tiedWeight that of the tied pairs
 */
record GradedPairs(
    long count, long right, long tied, long weight, long rightWeight, long tiedWeight) {

  static GradedPairs of(Collection<Judged> judged) {
    RankingMetrics.requireUniqueIds(judged);
    List<Judged> items = List.copyOf(judged);
    long count = 0;
    long right = 0;
    long tied = 0;
    long weight = 0;
    long rightWeight = 0;
    long tiedWeight = 0;
    for (int i = 0; i < items.size(); i++) {
      for (int j = 0; j < i; j++) {
        int difference = items.get(i).grade() - items.get(j).grade();
        if (difference == 0) {
          continue;
        }
        int order = Judged.compareScores(items.get(i).score(), items.get(j).score());
        int cost = Math.abs(difference);
        count++;
        weight += cost;
        if (order == 0) {
          tied++;
          tiedWeight += cost;
        } else if (order > 0 == difference > 0) {
          right++;
          rightWeight += cost;
        }
      }
    }
    return new GradedPairs(count, right, tied, weight, rightWeight, tiedWeight);
  }

  double accuracy() {
    return (2.0 * right + tied) / (2.0 * count);
  }

  double loss() {
    return (2.0 * (weight - rightWeight) - tiedWeight) / (2.0 * weight);
  }
}
