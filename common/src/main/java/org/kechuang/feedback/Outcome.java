package org.kechuang.feedback;

import java.util.Locale;
import org.kechuang.engagement.DeclineReason;
import org.kechuang.engagement.State;

/**
 * What an engagement says about the relevance of the resource.
 *
 * @param word furthest state, or {@code mismatch} where it was declined for want of relevance
 * @param grade 0 no interest, 1 contact, 2 meeting or talks, 3 contract
 */
public record Outcome(String word, int grade) {

  /**
   * A refusal for want of capacity, for terms or for timing says nothing against the resource.
   *
   * @param reason null unless declined
   */
  public static Outcome of(State furthest, DeclineReason reason) {
    if (reason != null && reason.isMismatch()) {
      return new Outcome("mismatch", 0);
    }
    int grade =
        switch (furthest) {
          case CONTACTED, REPLIED -> 1;
          case MEETING, NEGOTIATING -> 2;
          case CONTRACTED, DELIVERED -> 3;
          default -> 0;
        };
    return new Outcome(furthest.name().toLowerCase(Locale.ROOT), grade);
  }
}
