package org.kechuang.control;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Something handed in.
 *
 * @param milestone that it belongs to, or null
 * @param submitted when it was last handed in
 * @param submissions how often
 * @param accepted null while it waits
 */
public record Deliverable(
    String id, String milestone, Instant submitted, int submissions, Instant accepted) {

  public boolean isAccepted() {
    return accepted != null;
  }

  /** Days from handing in to acceptance, or to now. */
  public int daysWaiting(LocalDate now) {
    LocalDate end = isAccepted() ? day(accepted) : now;
    return (int) Math.max(0, ChronoUnit.DAYS.between(submittedOn(), end));
  }

  /** The day in UTC. */
  public LocalDate submittedOn() {
    return day(submitted);
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
