package org.kechuang.control;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Something to be reached.
 *
 * @param due by the latest plan
 * @param done null while open
 * @param value planned, in CNY
 */
public record Milestone(String id, String title, LocalDate due, LocalDate done, BigDecimal value) {

  public boolean isDone() {
    return done != null;
  }

  /** Open although the day has passed. */
  public boolean isLate(LocalDate now) {
    return done == null && due.isBefore(now);
  }

  /** open, late or done. */
  public String state(LocalDate now) {
    return isDone() ? "done" : isLate(now) ? "late" : "open";
  }

  /** Days from due to done, or to now; not negative. */
  public int daysLate(LocalDate now) {
    return (int) Math.max(0, ChronoUnit.DAYS.between(due, isDone() ? done : now));
  }

  /** Days from due to done, negative when early. */
  int slip() {
    return (int) ChronoUnit.DAYS.between(due, done);
  }
}
