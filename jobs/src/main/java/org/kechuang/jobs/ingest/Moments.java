package org.kechuang.jobs.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates and times as sources write them: {@code 2024-05-01}, {@code 2024/5/1}, {@code
 * 2024.5.1}, {@code 20240501}, {@code 2024年5月1日}, with or without a time and an offset. Without an
 * offset the time is in UTC; a year or month stands for its first day.
 */
final class Moments {
  private static final Pattern DATE =
      Pattern.compile(
          "(?<year>\\d{4})(?:[-/.年](?<month>\\d{1,2})(?:[-/.月](?<day>\\d{1,2})日?|月)?|年"
              + "|(?<month2>\\d{2})(?<day2>\\d{2}))?");
  private static final Pattern TIME =
      Pattern.compile(
          "[T ](?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?"
              + " ?(?<zone>Z|UTC|[+-]\\d{2}(?::?\\d{2})?)?");
  private static final int LONGEST = 40;
  private static final long MICROS_A_SECOND = 1_000_000L;
  private static final int NANOS_A_MICRO = 1_000;

  private Moments() {}

  /** Days since 1970-01-01, or null when the text is no date; a time is left out. */
  static Integer days(String text) {
    OffsetDateTime moment = parse(text);
    return moment == null ? null : (int) moment.toLocalDate().toEpochDay();
  }

  /** Microseconds since 1970-01-01T00:00Z, or null when the text is no moment. */
  static Long micros(String text) {
    OffsetDateTime moment = parse(text);
    return moment == null
        ? null
        : (Long) (moment.toEpochSecond() * MICROS_A_SECOND + moment.getNano() / NANOS_A_MICRO);
  }

  private static OffsetDateTime parse(String text) {
    Matcher date = DATE.matcher(text);
    try {
      if (text.length() > LONGEST || !date.lookingAt()) {
        return null;
      }
      if (date.end() == text.length()) {
        return day(date).atStartOfDay().atOffset(ZoneOffset.UTC);
      }
      Matcher time = TIME.matcher(text).region(date.end(), text.length());
      return time.matches()
          ? day(date).atTime(time(time)).atOffset(zone(time.group("zone")))
          : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static LocalDate day(Matcher date) {
    String month = date.group("month2") == null ? date.group("month") : date.group("month2");
    String day = date.group("day2") == null ? date.group("day") : date.group("day2");
    int year = Integer.parseInt(date.group("year"));
    if (year == 0) {
      throw new DateTimeException("there is no year 0");
    }
    return LocalDate.of(
        year, month == null ? 1 : Integer.parseInt(month), day == null ? 1 : Integer.parseInt(day));
  }

  private static LocalTime time(Matcher time) {
    String second = time.group("second");
    String fraction = time.group("fraction");
    return LocalTime.of(
        Integer.parseInt(time.group("hour")),
        Integer.parseInt(time.group("minute")),
        second == null ? 0 : Integer.parseInt(second),
        fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9)));
  }

  private static ZoneOffset zone(String zone) {
    return zone == null || zone.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(zone);
  }
}
