package org.kechuang.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The best k of the offered (score, id) pairs: score descending, then id ascending. The outcome
 * does not depend on the order of the offers.
 */
public final class BestIds {
  /** An id and its score. */
  public record Scored(String id, float score) {}

  private static final Comparator<Scored> WORST_FIRST = BestIds::worstFirst;

  private final int k;
  private final PriorityQueue<Scored> kept = new PriorityQueue<>(WORST_FIRST);

  /**
   * @param k how many pairs to keep, at least 1
   */
  public BestIds(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("Invalid number of results " + k + ": ask for at least 1");
    }
    this.k = k;
  }

  /** Written out, since chained comparators took most of the time of an offer. */
  private static int worstFirst(Scored a, Scored b) {
    int byScore = Float.compare(a.score(), b.score());
    return byScore != 0 ? byScore : b.id().compareTo(a.id());
  }

  /**
   * Keeps the pair if it is among the best k so far.
   *
   * @param offered the score; -0 counts as 0
   * @throws IllegalArgumentException for NaN, which has no place in any order
   */
  public void offer(String id, float offered) {
    if (Float.isNaN(offered)) {
      throw new IllegalArgumentException(
          "Invalid score NaN of " + id + ": only numbers can be ranked");
    }
    float score = offered + 0f; // makes -0 to 0, which comparators tell apart
    if (kept.size() == k) {
      Scored worst = kept.peek();
      if (score < worst.score() || (score == worst.score() && id.compareTo(worst.id()) >= 0)) {
        return;
      }
      kept.poll();
    }
    kept.add(new Scored(id, score));
  }

  /** The score that a pair needs from now on; 0 while any will do that is not below it. */
  public float least() {
    return kept.size() == k ? Math.max(0, kept.peek().score()) : 0;
  }

  /** What is kept, best first. */
  public List<Scored> best() {
    List<Scored> best = new ArrayList<>(kept);
    best.sort(WORST_FIRST.reversed());
    return best;
  }
}
