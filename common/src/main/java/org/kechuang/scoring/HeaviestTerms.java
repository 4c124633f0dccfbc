package org.kechuang.scoring;

import java.util.ArrayList;
import java.util.List;

/** The terms with the largest worth among those offered: worth descending, then hash ascending. */
final class HeaviestTerms {
  private final int[] hashes;
  private final double[] worths;
  private int size;
  private boolean isPending;
  private int pendingHash;
  private double pendingWorth;

  /**
   * @param most how many terms to keep
   */
  HeaviestTerms(int most) {
    hashes = new int[most];
    worths = new double[most];
  }

  /** Adds to the worth of a term; all of one term come one after another. */
  void add(int hash, double worth) {
    if (hash != pendingHash) {
      settle();
      pendingHash = hash;
    }
    isPending = true;
    pendingWorth += worth;
  }

  /** What is kept, heaviest first. */
  List<Integer> best() {
    settle();
    List<Integer> best = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      best.add(hashes[i]);
    }
    return best;
  }

  private void settle() {
    double worth = pendingWorth;
    boolean enters = isPending && (size < hashes.length || before(worth, pendingHash, size - 1));
    isPending = false;
    pendingWorth = 0;
    if (!enters) {
      return;
    }
    int place = size < hashes.length ? size++ : size - 1;
    for (; place > 0 && before(worth, pendingHash, place - 1); place--) {
      hashes[place] = hashes[place - 1];
      worths[place] = worths[place - 1];
    }
    hashes[place] = pendingHash;
    worths[place] = worth;
  }

  private boolean before(double worth, int hash, int place) {
    return worth > worths[place] || (worth == worths[place] && hash < hashes[place]);
  }
}
