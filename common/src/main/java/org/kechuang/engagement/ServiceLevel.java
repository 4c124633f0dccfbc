package org.kechuang.engagement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;

/**
 * How soon those who are contacted are to answer.
 *
 * @param firstReply longest time from contact to the first answer
 */
public record ServiceLevel(Duration firstReply) {
  private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3_600);

  /** Hours from contact to the first answer, two decimals; null without either. */
  public BigDecimal replyHours(Times times) {
    if (times.contacted() == null || times.firstReply() == null) {
      return null;
    }
    long seconds = Duration.between(times.contacted(), times.firstReply()).toSeconds();
    return BigDecimal.valueOf(seconds).divide(SECONDS_AN_HOUR, 2, RoundingMode.HALF_UP);
  }

  /**
   * Whether the answer came in time.
   *
   * @param engagement an end from the asking side ends the waiting as well
   * @param now the moment at which one asks
   * @return null when nobody was contacted, or nobody answered and time was left
   */
  public Boolean inTime(Engagement engagement, Instant now) {
    Times times = engagement.times();
    if (times.contacted() == null) {
      return null;
    }
    Instant due = times.contacted().plus(firstReply);
    if (times.firstReply() != null) {
      return !times.firstReply().isAfter(due);
    }
    Instant end = engagement.state() == State.WITHDRAWN ? engagement.since() : now;
    return end.isAfter(due) ? Boolean.FALSE : null;
  }
}
