package org.kechuang.ann;

import java.util.Arrays;

/**
 * The best k of the offered (score, id) pairs under the order score descending, then id ascending.
 *
 * <p>The outcome does not depend on the order of the offers as long as no id is offered twice. NaN
 * scores are refused; negative zero counts as zero. Not thread-safe.
 */
public final class TopK {
  /** A heap with the worst kept pair at its root. */
  private final float[] scores;

  private final long[] ids;
  private int size;
  private final IdOrder order;
  private float floor = Float.NEGATIVE_INFINITY;

  /** What {@link #threshold} gives. */
  private float threshold = Float.NEGATIVE_INFINITY;

  /**
   * @param k how many pairs to keep, at least 1
   */
  public TopK(int k) {
    this(k, Long::compare);
  }

  /**
   * @param k how many pairs to keep, at least 1
   * @param order which of two ids comes first when their scores are equal
   */
  public TopK(int k, IdOrder order) {
    if (k < 1) {
      throw new IllegalArgumentException(
          "Invalid number of neighbours " + k + ": ask for at least 1");
    }
    scores = new float[k];
    ids = new long[k];
    this.order = order;
  }

  /** An empty selection for each of so many queries. */
  public static TopK[] forQueries(int queries, int k) {
    return forQueries(queries, k, Long::compare);
  }

  /** An empty selection for each of so many queries, with an order of the ids. */
  public static TopK[] forQueries(int queries, int k, IdOrder order) {
    TopK[] all = new TopK[queries];
    Arrays.setAll(all, i -> new TopK(k, order));
    return all;
  }

  /** How many pairs are kept at most. */
  public int capacity() {
    return scores.length;
  }

  /** How many pairs are kept now. */
  public int size() {
    return size;
  }

  /**
   * The least score that may still enter: the floor or, where k pairs are kept and it is higher,
   * the score of the worst of them, which enters only with a smaller id.
   */
  public float threshold() {
    return threshold;
  }

  /** Whether k pairs are kept, so that the {@link #threshold} is a floor for the rest. */
  public boolean full() {
    return size == scores.length;
  }

  /**
   * Forgets what is kept and refuses from now on what is below the floor.
   *
   * @param newFloor negative infinity for none
   */
  public void reset(float newFloor) {
    size = 0;
    floor = newFloor;
    threshold = newFloor;
  }

  /** Refuses from now on what is below the floor too; a lower one than before changes nothing. */
  public void raise(float newFloor) {
    floor = Math.max(floor, newFloor);
    threshold = Math.max(threshold, newFloor);
  }

  /**
   * Keeps the pair if it is among the best k so far.
   *
   * @return whether it was kept
   */
  public boolean offer(float score, long id) {
    if (!(score >= threshold)) { // also NaN
      return false;
    }
    float value = score + 0f; // turns -0 into 0
    if (size < scores.length) {
      siftUp(size++, value, id);
    } else if (worse(scores[0], ids[0], value, id)) {
      siftDown(value, id, size);
    } else {
      return false;
    }
    if (size == scores.length) {
      threshold = Math.max(floor, scores[0]);
    }
    return true;
  }

  /** Offers everything that the other selection keeps. */
  public void merge(TopK other) {
    for (int i = 0; i < other.size; i++) {
      offer(other.scores[i], other.ids[i]);
    }
  }

  /** What is kept and reaches the floor, best first. */
  public Hits sorted() {
    TopK rest = new TopK(Math.max(1, size), order);
    for (int i = 0; i < size; i++) {
      if (scores[i] >= floor) {
        rest.siftUp(rest.size++, scores[i], ids[i]);
      }
    }
    float[] sortedScores = new float[rest.size];
    long[] sortedIds = new long[rest.size];
    for (int last = rest.size - 1; last >= 0; last--) {
      sortedScores[last] = rest.scores[0];
      sortedIds[last] = rest.ids[0];
      rest.siftDown(rest.scores[last], rest.ids[last], last);
    }
    return new Hits(sortedIds, sortedScores);
  }

  private boolean worse(float scoreA, long idA, float scoreB, long idB) {
    return scoreA < scoreB || (scoreA == scoreB && order.compare(idA, idB) > 0);
  }

  private void siftUp(int from, float score, long id) {
    int i = from;
    while (i > 0) {
      int parent = (i - 1) >>> 1;
      if (!worse(score, id, scores[parent], ids[parent])) {
        break;
      }
      scores[i] = scores[parent];
      ids[i] = ids[parent];
      i = parent;
    }
    scores[i] = score;
    ids[i] = id;
  }

  /** Puts the pair in the place of the root within the first {@code length} entries. */
  private void siftDown(float score, long id, int length) {
    int i = 0;
    while (true) {
      int child = 2 * i + 1;
      if (child >= length) {
        break;
      }
      if (child + 1 < length
          && worse(scores[child + 1], ids[child + 1], scores[child], ids[child])) {
        child++;
      }
      if (!worse(scores[child], ids[child], score, id)) {
        break;
      }
      scores[i] = scores[child];
      ids[i] = ids[child];
      i = child;
    }
    scores[i] = score;
    ids[i] = id;
  }
}
