package org.kechuang.scoring;

import org.kechuang.text.TermHash;

/**
 * Parts of the demands for cross-validation: each demand lies in one of them, by its id alone, with
 * all its judgements.
 */
public final class Folds {
  /** So many parts; a ranker that judges one was learned from the others. */
  public static final int COUNT = 5;

  private Folds() {}

  /** The part of a demand, from 0. */
  public static int of(String demandId) {
    return Math.floorMod(TermHash.of(demandId), COUNT);
  }
}
