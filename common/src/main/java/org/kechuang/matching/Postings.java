package org.kechuang.matching;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;

/** Lists of weighed numbers, one after another in two arrays. Immutable. */
final class Postings implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] starts;
  private final int[] targets;
  private final float[] weights;

  private Postings(int[] starts, int[] targets, float[] weights) {
    this.starts = starts;
    this.targets = targets;
    this.weights = weights;
  }

  /** The lists in the order of the collection. */
  static Postings of(Collection<Growing> lists) {
    int[] starts = new int[lists.size() + 1];
    int all = lists.stream().mapToInt(list -> list.size).sum();
    int[] targets = new int[all];
    float[] weights = new float[all];
    int list = 0;
    int at = 0;
    for (Growing each : lists) {
      System.arraycopy(each.targets, 0, targets, at, each.size);
      System.arraycopy(each.weights, 0, weights, at, each.size);
      at += each.size;
      starts[++list] = at;
    }
    return new Postings(starts, targets, weights);
  }

  int lists() {
    return starts.length - 1;
  }

  /** Place of the first number of a list. */
  int from(int list) {
    return starts[list];
  }

  /** Place behind the last number of a list. */
  int to(int list) {
    return starts[list + 1];
  }

  int target(int place) {
    return targets[place];
  }

  float weight(int place) {
    return weights[place];
  }

  /** A list that is being made. */
  static final class Growing {
    private int[] targets = new int[1];
    private float[] weights = new float[1];
    private int size;

    /** Adds to the last number, where it is the same, or a new one. */
    void add(int target, float weight) {
      if (size > 0 && targets[size - 1] == target) {
        weights[size - 1] += weight;
        return;
      }
      if (size == targets.length) {
        targets = Arrays.copyOf(targets, 2 * size);
        weights = Arrays.copyOf(weights, 2 * size);
      }
      targets[size] = target;
      weights[size++] = weight;
    }
  }
}
