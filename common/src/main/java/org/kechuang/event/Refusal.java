package org.kechuang.event;

/** An event that cannot count; carries the reason, the fact at fault and its value. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String fact;
  private final String value;

  /** Refuses the whole event. */
  public Refusal(Reason reason) {
    this(reason, null, null);
  }

  /**
   * @param fact name of the fact in the payload, or null
   * @param value found, or null
   */
  public Refusal(Reason reason, String fact, String value) {
    super(reason.code(), null, false, false);
    this.reason = reason;
    this.fact = fact;
    this.value = value;
  }

  /** The event with what is wrong with it. */
  public RefusedEvent of(DealEvent event) {
    return new RefusedEvent(event, reason, fact, value);
  }
}
