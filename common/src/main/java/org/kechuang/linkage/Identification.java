package org.kechuang.linkage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.kechuang.linkage.NameBlock.Candidate;

/**
 * Whom a mention is taken to mean. It means one person or nobody known, so the odds of all
 * candidates and of a stranger, whose odds are one, share the probability. Above a threshold of at
 * least a half there is one winner, far ahead of the second; equal ones win never.
 *
 * @param best the likeliest candidate; null if there is none
 * @param probability that it is meant; 0 if there is none
 * @param runnerUp probability of the next one; 0 if there is none
 * @param reason why nobody is taken to be meant; null if the best one is
 */
public record Identification(Candidate best, double probability, double runnerUp, Reason reason) {

  /** Why a mention stays without a person. */
  public enum Reason {
    /** Nobody known bears the name and shares an organisation, topic or coauthor with the work. */
    NO_CANDIDATE,
    /** The best would do if there were no others. */
    SEVERAL_CANDIDATES,
    /** Too little speaks for the best. */
    BELOW_THRESHOLD,
    /**
     * Little but the name connects the best with the work: no organisation, no coauthor, and no
     * topic unless coauthors cannot be compared. A namesake of the same field looks just so,
     * however rare the name.
     */
    NO_TIE;

    /** The name for readers: no-candidate. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What a comparison adds to the log odds that the best one is meant and not a stranger.
   *
   * @param outcome of the comparison
   * @param bits above 0 where it speaks for the person
   */
  public record Part(String comparison, String outcome, double bits) {}

  private record Weighed(Candidate candidate, double odds) {}

  /**
   * @param candidates in any order
   * @param others further bearers of the name, for whom the name alone speaks
   * @param threshold least probability of a link, at least 0.5
   */
  public static Identification of(
      Collection<Candidate> candidates, long others, LinkModel model, double threshold) {
    List<Weighed> weighed =
        candidates.stream()
            .map(c -> new Weighed(c, odds(model.bits(c.evidence()))))
            .sorted(
                java.util.Comparator.comparingDouble(Weighed::odds)
                    .reversed()
                    .thenComparing(w -> w.candidate().expertId()))
            .toList();
    if (weighed.isEmpty()) {
      return new Identification(null, 0, 0, Reason.NO_CANDIDATE);
    }
    Weighed best = weighed.get(0);
    double all = 1;
    for (Weighed one : weighed) {
      all += one.odds();
    }
    PairEvidence evidence = best.candidate().evidence();
    all += others * odds(model.priorBits() + model.bits(evidence, Comparison.NAME));
    double probability = best.odds() / all;
    double runnerUp = weighed.size() > 1 ? weighed.get(1).odds() / all : 0;
    Reason reason = null;
    if (probability < threshold) {
      boolean alone = best.odds() / (1 + best.odds()) >= threshold;
      reason = alone ? Reason.SEVERAL_CANDIDATES : Reason.BELOW_THRESHOLD;
    } else if (!tied(evidence)) {
      reason = Reason.NO_TIE;
    }
    return new Identification(best.candidate(), probability, runnerUp, reason);
  }

  private static boolean tied(PairEvidence evidence) {
    return evidence.has(Agreement.ORGANISATION_SAME)
        || evidence.has(Agreement.WORKS_COAUTHOR)
        || evidence.has(Agreement.WORKS_COAUTHORS)
        || (evidence.has(Agreement.TOPICS_SHARED) && !evidence.has(Agreement.WORKS_APART));
  }

  /** The log odds of the best candidate in parts; those without influence are left out. */
  public List<Part> parts(LinkModel model) {
    List<Part> parts = new ArrayList<>();
    if (best != null) {
      parts.add(new Part("prior", "any-person", model.priorBits()));
      for (Comparison comparison : Comparison.values()) {
        Agreement outcome = best.evidence().agreements()[comparison.ordinal()];
        if (!outcome.unknown()) {
          parts.add(
              new Part(
                  comparison.name().toLowerCase(Locale.ROOT),
                  outcome.label(),
                  model.bits(best.evidence(), comparison)));
        }
      }
    }
    return parts;
  }

  private static double odds(double bits) {
    return Math.pow(2, bits);
  }
}
