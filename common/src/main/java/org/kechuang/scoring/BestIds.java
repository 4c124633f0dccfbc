package org.kechuang.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The best k of the offered (score, id) pairs: score descending, then id ascending. The outcome
 * does not depend on the order of the offers.
 *
 * <p>Pairs are put one after another into arrays of up to 2 k; full arrays are cut to the best k by
 * quickselect (Hoare 1961). Such an offer costs the same whatever k is, and touches the memory at
 * one place, where a heap would touch it at log k places.
 */
public final class BestIds {
  /** An id and its score. */
  public record Scored(String id, float score) {}

  private static final int FIRST_LENGTH = 16;
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private final int k;
  private final int most;
  private String[] ids;
  private float[] scores;
  private int size;

  /** The worst of k pairs that were offered; what is worse is not among the best k. */
  private String cutId;

  private float cutScore;

  /**
   * @param k how many pairs to keep, at least 1
   */
  public BestIds(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("Invalid number of results " + k + ": ask for at least 1");
    }
    this.k = k;
    this.most = (int) Math.min(2L * k, MAX_LENGTH);
    int length = Math.min(FIRST_LENGTH, most);
    this.ids = new String[length];
    this.scores = new float[length];
  }

  /**
   * Keeps the pair if it may be among the best k.
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
    if (cutId != null && !isBetter(score, id, cutScore, cutId)) {
      return;
    }
    if (size == ids.length) {
      int length = (int) Math.min(2L * size, most);
      ids = Arrays.copyOf(ids, length);
      scores = Arrays.copyOf(scores, length);
    }
    ids[size] = id;
    scores[size++] = score;
    if (size == most || (size == k && cutId == null)) {
      cut();
    }
  }

  /**
   * No pair with a lower score is kept from now on; 0 while any will do that is not below it. Grows
   * now and then, not with every offer.
   */
  public float least() {
    return cutId == null ? 0 : Math.max(0, cutScore);
  }

  /** The best k, best first. */
  public List<Scored> best() {
    List<Scored> best = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      best.add(new Scored(ids[i], scores[i]));
    }
    best.sort(
        (a, b) -> {
          int byScore = Float.compare(b.score(), a.score());
          return byScore != 0 ? byScore : a.id().compareTo(b.id());
        });
    return best.size() <= k ? best : List.copyOf(best.subList(0, k));
  }

  private static boolean isBetter(float score, String id, float otherScore, String otherId) {
    return score > otherScore || (score == otherScore && id.compareTo(otherId) < 0);
  }

  private void cut() {
    select(k - 1);
    Arrays.fill(ids, k, size, null);
    size = k;
    cutId = ids[k - 1];
    cutScore = scores[k - 1];
  }

  /** Brings the pair of this place in the order to it, better ones before it and worse behind. */
  private void select(int place) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      String id = ids[(low + high) >>> 1];
      float score = scores[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (isBetter(scores[i], ids[i], score, id)) {
          i++;
        }
        while (isBetter(score, id, scores[j], ids[j])) {
          j--;
        }
        if (i <= j) {
          swap(i++, j--);
        }
      }
      if (place <= j) {
        high = j;
      } else if (place >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  private void swap(int i, int j) {
    String id = ids[i];
    ids[i] = ids[j];
    ids[j] = id;
    float score = scores[i];
    scores[i] = scores[j];
    scores[j] = score;
  }
}
