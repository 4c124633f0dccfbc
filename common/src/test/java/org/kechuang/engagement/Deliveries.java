package org.kechuang.engagement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.kechuang.event.DealEvent;

/** Events by hand and at random. */
final class Deliveries {
  static final Instant START = Instant.parse("2025-03-01T09:00:00Z");

  private static final List<String> TYPES =
      List.of(
          "proposed",
          "viewed",
          "contacted",
          "replied",
          "meeting",
          "negotiating",
          "contracted",
          "delivered",
          "declined",
          "expired",
          "withdrawn",
          "danced");

  private static final List<String> PAYLOADS =
      List.of(
          "{\"rank\":2,\"reason\":\"terms\",\"contract_id\":\"C1\",\"price_cny\":100.10}",
          "{\"rank\":3,\"reason\":\"scientific doubt\",\"contract_id\":\"C2\",\"price_cny\":7}",
          "{\"contract_id\":\"C3\",\"price_cny\":-0.01}",
          "{\"rank\":0}",
          "no json",
          "");

  private Deliveries() {}

  /** An event so many hours after the start. */
  static DealEvent event(String id, String type, int hours, String payload) {
    return new DealEvent(id, type, START.plusSeconds(hours * 3_600L), payload);
  }

  static DealEvent event(String id, String type, int hours) {
    return event(id, type, hours, null);
  }

  /** Any events, sound or not, with identifiers and moments that collide. */
  static Arbitrary<List<DealEvent>> anything() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 25),
            Arbitraries.of(TYPES),
            Arbitraries.integers().between(0, 40),
            Arbitraries.of(PAYLOADS))
        .as((id, type, day, payload) -> event("e" + id, type, day * 12, payload))
        .list()
        .ofMaxSize(30);
  }

  /** A way through the states that is legal more often than not, with noise in between. */
  static Arbitrary<List<DealEvent>> journeys() {
    return Combinators.combine(Arbitraries.integers().between(0, 8), anything())
        .as(
            (steps, noise) -> {
              List<DealEvent> events = new ArrayList<>(noise.subList(0, noise.size() / 3));
              for (int i = 0; i < steps; i++) {
                events.add(event("s" + i, TYPES.get(i), i * 30, PAYLOADS.get(0)));
              }
              return events;
            });
  }

  /** The same set of events in another order, some of them several times. */
  static List<DealEvent> disturbed(List<DealEvent> events, long seed) {
    Random random = new Random(seed);
    List<DealEvent> delivered = new ArrayList<>(events);
    for (DealEvent event : events) {
      for (int i = random.nextInt(3); i > 0; i--) {
        delivered.add(event);
      }
    }
    Collections.shuffle(delivered, random);
    return delivered;
  }
}
