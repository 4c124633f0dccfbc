package org.kechuang.jobs.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTextTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void runsAndTablesStandInColumns() {
    RunState run =
        new RunState(
            "r1",
            "match",
            "failed",
            3,
            NOW.minusSeconds(60),
            1.25,
            1_000,
            20,
            0,
            3L << 20,
            5L << 20,
            Map.of(),
            Map.of("match.ranked", 7L),
            "Cannot publish: match.ranked");
    TableState table =
        new TableState("match.ranked", 7, 2, 3L << 19, 12_345, NOW.minus(Duration.ofDays(3)));
    assertEquals(
        """
        run                    job        status  exit  started (UTC)      seconds      rows in     rows out  rejected  peak MB spill MB
        r1                     match      failed     3  2026-01-31 11:59       1.3        1,000           20         0        3        5
          Cannot publish: match.ranked

        table                  version   files         MB         rows  written (UTC)         age
        match.ranked                 7       2        1.5       12,345  2026-01-28 12:00      3 d\
        """,
        StatusText.of(List.of(run), List.of(table), NOW));
  }

  @Test
  void ageHasOneUnit() {
    assertEquals("0 min", StatusText.age(Duration.ofSeconds(-5)));
    assertEquals("119 min", StatusText.age(Duration.ofMinutes(119)));
    assertEquals("47 h", StatusText.age(Duration.ofHours(47)));
    assertEquals("2 d", StatusText.age(Duration.ofDays(2)));
  }
}
