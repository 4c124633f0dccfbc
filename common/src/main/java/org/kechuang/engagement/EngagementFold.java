package org.kechuang.engagement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kechuang.event.DealEvent;
import org.kechuang.event.Reason;
import org.kechuang.event.Refusal;
import org.kechuang.event.RefusedEvent;
import org.kechuang.event.Replay;
import org.kechuang.event.Window;

/**
 * The events of one match folded into an engagement. The result is a function of the set of events:
 * order of delivery, repetition and batches do not matter.
 *
 * @param engagement empty when there was no proposal
 * @param refused events that do not count, in their order
 * @param duplicates deliveries of an event beyond the first
 * @param later events after the date of the window
 */
public record EngagementFold(
    Optional<Engagement> engagement, List<RefusedEvent> refused, int duplicates, int later) {
  private static final Map<String, State> STATES = new HashMap<>();

  static {
    for (State state : State.values()) {
      STATES.put(state.word(), state);
    }
  }

  public EngagementFold {
    refused = List.copyOf(refused);
  }

  /** Whether a type of event belongs to engagements. */
  public static boolean knows(String type) {
    return STATES.containsKey(type);
  }

  /** Folds what was delivered so far. */
  public static EngagementFold of(Collection<DealEvent> delivered, Window window) {
    Replay replay = Replay.of(delivered, window);
    List<RefusedEvent> refused = new ArrayList<>(replay.refused());
    Engagement now = null;
    for (DealEvent event : replay.events()) {
      try {
        now = next(now, event);
      } catch (Refusal refusal) {
        refused.add(refusal.of(event));
      }
    }
    return new EngagementFold(
        Optional.ofNullable(now), Replay.ordered(refused), replay.duplicates(), replay.later());
  }

  /**
   * One more event, later than all before it: how an engagement is kept up to date without a
   * replay.
   *
   * @param now null before the proposal
   * @return empty when the event is refused
   */
  public static Optional<Engagement> step(Engagement now, DealEvent event) {
    try {
      return Optional.of(next(now, event));
    } catch (Refusal refusal) {
      return Optional.empty();
    }
  }

  private static Engagement next(Engagement now, DealEvent event) throws Refusal {
    State reported = STATES.get(event.type());
    if (reported == null) {
      throw new Refusal(Reason.UNKNOWN_TYPE, "type", event.type());
    }
    return now == null ? Engagement.propose(event) : now.then(event, reported);
  }
}
