package org.kechuang.engagement;

import java.time.Instant;

/**
 * When each step was first taken; null: not taken.
 *
 * @param firstReply first answer after contact, refusals included
 */
public record Times(
    Instant proposed,
    Instant viewed,
    Instant contacted,
    Instant firstReply,
    Instant contracted,
    Instant delivered) {

  static Times proposedAt(Instant at) {
    return new Times(at, null, null, null, null, null);
  }

  /** The times after a state was entered. */
  Times entered(State state, Instant at) {
    boolean answer =
        contacted != null
            && firstReply == null
            && (state == State.DECLINED || state.reached(State.REPLIED));
    return new Times(
        proposed,
        state == State.VIEWED ? at : viewed,
        state == State.CONTACTED ? at : contacted,
        answer ? at : firstReply,
        state == State.CONTRACTED ? at : contracted,
        state == State.DELIVERED ? at : delivered);
  }
}
