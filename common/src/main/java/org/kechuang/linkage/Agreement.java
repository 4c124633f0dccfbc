package org.kechuang.linkage;

import java.util.Locale;

/**
 * Outcomes of the comparisons. Those of one comparison exclude each other.
 *
 * <p>Of the pairs of which both records tell what is compared, {@code match} is the share among
 * those of one person that training starts from; {@code chance} that among those of two people,
 * where the data do not tell it for the value at hand.
 */
public enum Agreement {
  NAME_HANZI(Comparison.NAME, 0.08, 1e-5),
  NAME_SPELLING(Comparison.NAME, 0.62, 1e-4),
  NAME_INITIALS(Comparison.NAME, 0.12, 1e-3),
  NAME_INITIAL(Comparison.NAME, 0.08, 1e-2),
  NAME_FAMILY(Comparison.NAME, 0.07, 3e-2),
  NAME_HOMOPHONE(Comparison.NAME, 0.001, 2e-4),
  NAME_OTHER(Comparison.NAME, 0.002, 0.95),
  NAME_UNKNOWN(Comparison.NAME, 1, 1),

  ORCID_SAME(Comparison.ORCID, 0.99, 1e-9),
  ORCID_OTHER(Comparison.ORCID, 1e-4, 1),
  ORCID_UNKNOWN(Comparison.ORCID, 1, 1),

  EMAIL_SAME(Comparison.EMAIL, 0.6, 1e-8),
  EMAIL_OTHER(Comparison.EMAIL, 0.4, 1),
  EMAIL_UNKNOWN(Comparison.EMAIL, 1, 1),

  PHONE_SAME(Comparison.PHONE, 0.5, 1e-8),
  PHONE_OTHER(Comparison.PHONE, 0.5, 1),
  PHONE_UNKNOWN(Comparison.PHONE, 1, 1),

  WORKS_SAME_TWICE(Comparison.WORKS, 0.2, 1e-8),
  WORKS_SAME(Comparison.WORKS, 0.4, 1e-7),
  WORKS_SAME_TEAM(Comparison.WORKS, 0.15, 1e-6),
  WORKS_SAME_TITLE(Comparison.WORKS, 0.02, 1e-6),
  WORKS_COAUTHORS(Comparison.WORKS, 0.1, 1e-4),
  WORKS_COAUTHOR(Comparison.WORKS, 0.08, 2e-2),
  WORKS_OTHER_AUTHORS(Comparison.WORKS, 0.004, 1e-5),
  WORKS_APART(Comparison.WORKS, 0.06, 0.97),
  WORKS_UNKNOWN(Comparison.WORKS, 1, 1),

  ORGANISATION_SAME(Comparison.ORGANISATION, 0.25, 5e-3),
  ORGANISATION_OTHER(Comparison.ORGANISATION, 0.7, 0.99),
  ORGANISATION_UNKNOWN(Comparison.ORGANISATION, 1, 1),

  TOPICS_SHARED(Comparison.TOPICS, 0.6, 1e-2),
  TOPICS_FIELD(Comparison.TOPICS, 0.3, 0.12),
  TOPICS_APART(Comparison.TOPICS, 0.1, 0.85),
  TOPICS_UNKNOWN(Comparison.TOPICS, 1, 1),

  SOURCE_SAME(Comparison.SOURCE, 0.2, 0.5),
  SOURCE_OTHER(Comparison.SOURCE, 0.8, 0.5),
  SOURCE_UNKNOWN(Comparison.SOURCE, 1, 1),

  CAREER_POSSIBLE(Comparison.CAREER, 0.9995, 0.99),
  CAREER_IMPOSSIBLE(Comparison.CAREER, 0.0005, 0.01);

  private final Comparison comparison;
  private final double match;
  private final double chance;

  Agreement(Comparison comparison, double match, double chance) {
    this.comparison = comparison;
    this.match = match;
    this.chance = chance;
  }

  /** The name for readers: name-spelling. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Comparison comparison() {
    return comparison;
  }

  /** Whether a record does not tell what is compared, which speaks neither for nor against. */
  boolean unknown() {
    return switch (this) {
      case NAME_UNKNOWN,
          ORCID_UNKNOWN,
          EMAIL_UNKNOWN,
          PHONE_UNKNOWN,
          WORKS_UNKNOWN,
          ORGANISATION_UNKNOWN,
          TOPICS_UNKNOWN,
          SOURCE_UNKNOWN ->
          true;
      default -> false;
    };
  }

  /**
   * Whether records of one person come out so by error alone. Pairs of colleagues who write
   * together agree in all but this: were it learned from pairs that look alike, these would teach
   * it.
   */
  boolean contradicts() {
    return switch (this) {
      case NAME_HOMOPHONE, NAME_OTHER, ORCID_OTHER, WORKS_OTHER_AUTHORS, CAREER_IMPOSSIBLE -> true;
      default -> false;
    };
  }

  double match() {
    return match;
  }

  double chance() {
    return chance;
  }
}
