package org.kechuang.ann;

/** Selected ids with their scores, best first. */
public final class Hits {
  private final long[] ids;
  private final float[] scores;

  Hits(long[] ids, float[] scores) {
    this.ids = ids;
    this.scores = scores;
  }

  /** How many were selected. */
  public int size() {
    return ids.length;
  }

  /** The id at a place, counted from 0 for the best. */
  public long id(int place) {
    return ids[place];
  }

  /** The score at a place, counted from 0 for the best. */
  public float score(int place) {
    return scores[place];
  }
}
