package org.kechuang.jobs.generate;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Collects the events of one proposal up to the day on which the world ends. */
final class EventList {
  /** The world's last moment. */
  static final LocalDateTime END = LocalDateTime.of(2025, 12, 31, 23, 59);

  private final Proposal proposal;
  private final List<WorldEvent> events = new ArrayList<>();

  EventList(Proposal proposal) {
    this.proposal = proposal;
  }

  /** Whether the event lies in the world's time; later ones are left out. */
  boolean add(String type, LocalDateTime at, String actor, String payload) {
    if (at.isAfter(END)) {
      return false;
    }
    events.add(event(type, proposal.matchId(), at, actor, payload, ""));
    return true;
  }

  /** An event that has to be refused, whenever it is said to have happened. */
  void addWrong(String type, String matchId, LocalDateTime at, String payload, String refusal) {
    events.add(event(type, matchId, at, "platform", payload, refusal));
  }

  /** Delivers the first event twice. */
  void repeatFirst() {
    WorldEvent first = events.get(0);
    events.set(
        0,
        new WorldEvent(
            first.id(),
            first.matchId(),
            first.type(),
            first.at(),
            first.actor(),
            first.payload(),
            first.refusal(),
            true));
  }

  List<WorldEvent> events() {
    return events;
  }

  private WorldEvent event(
      String type, String matchId, LocalDateTime at, String actor, String payload, String refusal) {
    String id = Ids.numbered("V", proposal.number()) + "-" + (events.size() + 1);
    return new WorldEvent(id, matchId, type, at, actor, payload, refusal, false);
  }
}
