package org.kechuang.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A set of events in the order in which they count, whatever order, repetition or batches they came
 * in.
 *
 * @param events by time, then identifier; each identifier once, none after the window
 * @param refused conflicting duplicates, and what lies beyond the horizon; in the same order
 * @param duplicates deliveries of an event beyond the first
 * @param later events after the window that may well have happened
 */
public record Replay(
    List<DealEvent> events, List<RefusedEvent> refused, int duplicates, int later) {

  public Replay {
    events = List.copyOf(events);
    refused = List.copyOf(refused);
  }

  /** Of several contents under one identifier the first in the order counts. */
  public static Replay of(Collection<DealEvent> delivered, Window window) {
    TreeSet<DealEvent> distinct = new TreeSet<>(DealEvent.ORDER);
    distinct.addAll(delivered);
    Map<String, DealEvent> first = new HashMap<>();
    List<DealEvent> events = new ArrayList<>();
    List<RefusedEvent> refused = new ArrayList<>();
    int later = 0;
    for (DealEvent event : distinct) {
      if (first.putIfAbsent(event.eventId(), event) != null) {
        refused.add(new RefusedEvent(event, Reason.CONFLICTING_DUPLICATE, null, null));
      } else if (window.isImpossible(event)) {
        refused.add(new RefusedEvent(event, Reason.AFTER_AS_OF, "at", event.at().toString()));
      } else if (window.isLater(event)) {
        later++;
      } else {
        events.add(event);
      }
    }
    return new Replay(events, refused, delivered.size() - distinct.size(), later);
  }

  /**
   * Refused events in the order of events, so that results do not depend on how they were found.
   */
  public static List<RefusedEvent> ordered(Collection<RefusedEvent> refused) {
    return refused.stream()
        .sorted(Comparator.comparing(RefusedEvent::event, DealEvent.ORDER))
        .toList();
  }
}
