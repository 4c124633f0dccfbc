package org.kechuang.text;

/**
 * How a translation lexicon is learned.
 *
 * @param rounds of expectation maximisation, at least 1
 * @param translations of a term that are kept in each direction, at least 1
 * @param leastProbability below which none is kept, in [0, 1)
 * @param maxCells most pairs of terms in the phrases together, which bounds memory and time;
 *     phrases beyond are left out
 */
public record LexiconSettings(
    int rounds, int translations, double leastProbability, long maxCells) {
  /** Measured on classification titles; fewer rounds and more translations matched no better. */
  public static final LexiconSettings DEFAULT = new LexiconSettings(8, 20, 0.05, 40_000_000L);

  /** Checks every value. */
  public LexiconSettings {
    if (rounds < 1
        || translations < 1
        || !(leastProbability >= 0 && leastProbability < 1)
        || maxCells < 1) {
      throw new IllegalArgumentException(
          ("Invalid lexicon settings: %d rounds, %d translations, least probability %s, %d cells;"
                  + " allowed are at least 1, at least 1, 0 to below 1, at least 1")
              .formatted(rounds, translations, leastProbability, maxCells));
    }
  }
}
