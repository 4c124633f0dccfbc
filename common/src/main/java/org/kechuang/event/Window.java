package org.kechuang.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How far events are looked at.
 *
 * @param asOf date of the run's data; later events are left out
 * @param horizon latest date that any run was made for, at least asOf; what lies after it cannot
 *     have happened
 */
public record Window(LocalDate asOf, LocalDate horizon) {

  public Window {
    if (horizon.isBefore(asOf)) {
      throw new IllegalArgumentException(
          "Invalid horizon " + horizon + ": expected " + asOf + " or later");
    }
  }

  /** A window whose horizon is its date. */
  public static Window of(LocalDate asOf) {
    return new Window(asOf, asOf);
  }

  /** The first moment after the date, in UTC. */
  public Instant end() {
    return asOf.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  boolean isLater(DealEvent event) {
    return event.day().isAfter(asOf);
  }

  boolean isImpossible(DealEvent event) {
    return event.day().isAfter(horizon);
  }
}
