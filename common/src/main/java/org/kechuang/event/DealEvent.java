package org.kechuang.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;

/**
 * Something that happened after a match.
 *
 * @param eventId identifier; two events with the same one are one event
 * @param type word for the kind of event
 * @param at when it happened
 * @param payload further facts as a JSON object, or null
 */
public record DealEvent(String eventId, String type, Instant at, String payload) {
  /** Order in which events count: by time, then by identifier. */
  static final Comparator<DealEvent> ORDER =
      Comparator.comparing(DealEvent::at)
          .thenComparing(DealEvent::eventId)
          .thenComparing(DealEvent::type)
          .thenComparing(DealEvent::payload, Comparator.nullsFirst(Comparator.naturalOrder()));

  /** The day in UTC. */
  public LocalDate day() {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }
}
