package org.kechuang.jobs.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MomentsTest {
  @Property(tries = 200)
  void everyMomentInIsoFormIsReadBack(
      @ForAll @LongRange(min = -60_000_000_000L, max = 200_000_000_000L) long seconds,
      @ForAll @IntRange(max = 999_999) int micros,
      @ForAll @IntRange(min = -12, max = 12) int hours) {
    Instant instant = Instant.ofEpochSecond(seconds, micros * 1_000L);
    String text = OffsetDateTime.ofInstant(instant, ZoneOffset.ofHours(hours)).toString();

    assertEquals(seconds * 1_000_000L + micros, Moments.micros(text));
  }

  @Property(tries = 200)
  void everyDateInIsoFormIsReadBack(@ForAll @IntRange(min = -700_000, max = 2_900_000) int day) {
    assertEquals(day, Moments.days(LocalDate.ofEpochDay(day).toString()));
  }

  @Test
  void timeWithoutOffsetIsInUtc() {
    assertEquals(3_600_000_000L, Moments.micros("1970-01-01 01:00"));
    assertEquals(0L, Moments.micros("1970-01-01T08:00:00+08:00"));
    assertEquals(0L, Moments.micros("1970-01-01"));
  }

  @Test
  void yearAndMonthStandForTheirFirstDay() {
    assertEquals(0, Moments.days("1970"));
    assertEquals(31, Moments.days("1970-02"));
    assertEquals(31, Moments.days("1970年2月"));
  }

  @Test
  void timeOfADateIsLeftOut() {
    assertEquals(1, Moments.days("1970-01-02T23:59:59Z"));
  }

  @Test
  void anythingElseIsNoMoment() {
    for (String text :
        List.of(
            "", "x", "197", "1970-13-01", "1970-01-01T25:00", "1970-01-01Tnoon", "1970-01-01 ")) {
      assertNull(Moments.micros(text), text);
      assertNull(Moments.days(text), text);
    }
  }
}
