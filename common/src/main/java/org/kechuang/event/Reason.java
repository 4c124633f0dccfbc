package org.kechuang.event;

import java.util.Locale;

/** Why an event does not count; codes of {@code ops.quarantine}. */
public enum Reason {
  /** The type is none that is known. */
  UNKNOWN_TYPE,
  /** Demand or resource of the match are not in the lake. */
  UNKNOWN_MATCH,
  /** The contract is none of an engagement. */
  UNKNOWN_CONTRACT,
  /** Another engagement reported the contract before. */
  CONTRACT_ID_TAKEN,
  /** The payload is no JSON object. */
  UNREADABLE_PAYLOAD,
  /** The payload lacks a fact that the type needs. */
  MISSING_FACT,
  /** A fact has a value that it cannot have. */
  INVALID_FACT,
  /** An amount of money below 0. */
  NEGATIVE_MONEY,
  /** Time travel: it lies after every date that a run was made for. */
  AFTER_AS_OF,
  /** Time travel: it lies before the proposal. */
  BEFORE_PROPOSAL,
  /** Time travel: it lies before the contract. */
  BEFORE_CONTRACT,
  /** Time travel: it reports what is to happen later. */
  DATED_IN_FUTURE,
  /** The state does not allow it. */
  ILLEGAL_TRANSITION,
  /** It came after the engagement had ended. */
  AFTER_END,
  /** The same event_id with another content. */
  CONFLICTING_DUPLICATE;

  /** Lower case, words joined by hyphens. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
