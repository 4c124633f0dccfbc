package org.kechuang.engagement;

import java.util.Locale;

/** How far an engagement has come. */
public enum State {
  PROPOSED(0),
  VIEWED(1),
  CONTACTED(2),
  REPLIED(3),
  MEETING(4),
  NEGOTIATING(5),
  CONTRACTED(6),
  DELIVERED(7),
  DECLINED(-1),
  EXPIRED(-1),
  WITHDRAWN(-1);

  private final int step;

  State(int step) {
    this.step = step;
  }

  /** Lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it ends in failure. */
  public boolean isAbandoned() {
    return step < 0;
  }

  /** Whether no event leads out of it. */
  public boolean isFinal() {
    return isAbandoned() || this == DELIVERED;
  }

  /** Whether this step of the way from proposal to delivery is at or past the other. */
  public boolean reached(State other) {
    return step >= other.step;
  }
}
