package org.kechuang.scoring;

import java.util.Comparator;

/**
 * A judged resource of one demand, or a judged demand of one resource, with the score it was given.
 *
 * @param id of what was judged, unique in its list
 * @param score the higher the better; NaN is no answer and stands below every number
 * @param grade from 0 (useless) to 30; beyond that gains are no longer told apart
 */
public record Judged(String id, double score, int grade) {
  static final int HIGHEST_GRADE = 30;

  /** Score descending, then id ascending: the order in which the product shows its results. */
  static final Comparator<Judged> SHOWN =
      ((Comparator<Judged>) (a, b) -> compareScores(b.score, a.score)).thenComparing(Judged::id);

  /** Refuses a missing id and a grade out of range. */
  public Judged {
    if (id == null) {
      throw new IllegalArgumentException("Invalid judgement: it has no id");
    }
    if (grade < 0 || grade > HIGHEST_GRADE) {
      throw new IllegalArgumentException(
          "Invalid grade %d of %s: grades are 0 to %d".formatted(grade, id, HIGHEST_GRADE));
    }
  }

  boolean isAnswered() {
    return !Double.isNaN(score);
  }

  /** Numeric order in which 0.0 equals -0.0 and NaN is the least. */
  static int compareScores(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Boolean.compare(!Double.isNaN(a), !Double.isNaN(b));
    }
    return a < b ? -1 : (a > b ? 1 : 0);
  }
}
