package org.kechuang.control;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Something to be paid, possibly in parts.
 *
 * @param due by the latest plan
 * @param amount planned, in CNY
 * @param paid in CNY
 * @param paidOn day of the latest payment, or null
 */
public record Payment(
    String id, LocalDate due, BigDecimal amount, BigDecimal paid, LocalDate paidOn) {

  public boolean isPaid() {
    return paidOn != null && paid.compareTo(amount) >= 0;
  }

  /** Not paid in full although the day has passed. */
  public boolean isLate(LocalDate now) {
    return !isPaid() && due.isBefore(now);
  }

  /** What is due and not paid. */
  public BigDecimal overdue(LocalDate now) {
    return isLate(now) ? amount.subtract(paid).max(BigDecimal.ZERO) : BigDecimal.ZERO;
  }

  /** open, late or paid. */
  public String state(LocalDate now) {
    return isPaid() ? "paid" : isLate(now) ? "late" : "open";
  }

  /** Days from due to paid, or to now; not negative. */
  public int daysLate(LocalDate now) {
    return (int) Math.max(0, ChronoUnit.DAYS.between(due, isPaid() ? paidOn : now));
  }
}
