package org.kechuang.engagement;

import java.time.Instant;
import org.kechuang.event.DealEvent;
import org.kechuang.event.Payload;
import org.kechuang.event.Reason;
import org.kechuang.event.Refusal;

/**
 * What became of a proposed match.
 *
 * @param since when the state was entered
 * @param furthest state from proposed to delivered that was ever reached
 * @param rankShown rank at which it was proposed, or null
 * @param declineReason null unless declined
 * @param contract null before there is one
 * @param events that made it, repetitions included
 */
public record Engagement(
    State state,
    Instant since,
    State furthest,
    Integer rankShown,
    Times times,
    DeclineReason declineReason,
    Contract contract,
    int events) {

  /** Starts an engagement. */
  static Engagement propose(DealEvent event) throws Refusal {
    if (!event.type().equals(State.PROPOSED.word())) {
      throw new Refusal(Reason.BEFORE_PROPOSAL, "at", event.at().toString());
    }
    return new Engagement(
        State.PROPOSED,
        event.at(),
        State.PROPOSED,
        Payload.of(event).positive("rank"),
        Times.proposedAt(event.at()),
        null,
        null,
        1);
  }

  /** The engagement after one more event, the facts of which are checked before the transition. */
  Engagement then(DealEvent event, State reported) throws Refusal {
    Contract agreed = reported == State.CONTRACTED ? Contract.read(Payload.of(event)) : contract;
    DeclineReason reason =
        reported == State.DECLINED
            ? DeclineReason.of(Payload.of(event).text("reason"))
            : declineReason;
    if (Transitions.isRepetition(state, reported)) {
      return new Engagement(
          state, since, furthest, rankShown, times, declineReason, contract, events + 1);
    }
    if (state.isFinal()) {
      throw new Refusal(Reason.AFTER_END, "type", event.type());
    }
    if (!Transitions.isLegal(state, reported)) {
      throw new Refusal(Reason.ILLEGAL_TRANSITION, "type", event.type());
    }
    return new Engagement(
        reported,
        event.at(),
        reported.isAbandoned() ? furthest : reported,
        rankShown,
        times.entered(reported, event.at()),
        reason,
        agreed,
        events + 1);
  }
}
