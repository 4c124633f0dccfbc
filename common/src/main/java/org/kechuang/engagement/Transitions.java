package org.kechuang.engagement;

import static org.kechuang.engagement.State.CONTACTED;
import static org.kechuang.engagement.State.CONTRACTED;
import static org.kechuang.engagement.State.DECLINED;
import static org.kechuang.engagement.State.DELIVERED;
import static org.kechuang.engagement.State.EXPIRED;
import static org.kechuang.engagement.State.MEETING;
import static org.kechuang.engagement.State.NEGOTIATING;
import static org.kechuang.engagement.State.PROPOSED;
import static org.kechuang.engagement.State.REPLIED;
import static org.kechuang.engagement.State.VIEWED;
import static org.kechuang.engagement.State.WITHDRAWN;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The table of legal transitions. */
public final class Transitions {
  private static final Map<State, Set<State>> LEGAL = new EnumMap<>(State.class);

  static {
    from(PROPOSED, VIEWED, CONTACTED, DECLINED, EXPIRED, WITHDRAWN);
    from(VIEWED, CONTACTED, DECLINED, EXPIRED, WITHDRAWN);
    from(CONTACTED, REPLIED, MEETING, DECLINED, EXPIRED, WITHDRAWN);
    from(REPLIED, MEETING, NEGOTIATING, DECLINED, EXPIRED, WITHDRAWN);
    from(MEETING, NEGOTIATING, CONTRACTED, DECLINED, EXPIRED, WITHDRAWN);
    from(NEGOTIATING, CONTRACTED, DECLINED, EXPIRED, WITHDRAWN);
    from(CONTRACTED, DELIVERED, WITHDRAWN);
    from(DELIVERED);
    from(DECLINED);
    from(EXPIRED);
    from(WITHDRAWN);
  }

  private Transitions() {}

  private static void from(State state, State... next) {
    Set<State> targets = EnumSet.noneOf(State.class);
    targets.addAll(Set.of(next));
    LEGAL.put(state, targets);
  }

  /** Whether an event leads from one state to the other. */
  public static boolean isLegal(State from, State to) {
    return LEGAL.get(from).contains(to);
  }

  /**
   * Whether an event may come again or late without changing the state: one looks again, meets
   * again. A second contract or delivery is no repetition.
   */
  public static boolean isRepetition(State now, State reported) {
    return !now.isFinal()
        && !reported.isAbandoned()
        && now.reached(reported)
        && !reported.reached(CONTRACTED);
  }
}
