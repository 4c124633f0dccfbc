package org.kechuang.text;

/** How much a term weighs. */
final class TermWeights {
  private static final float[] FREQUENCY = new float[TermBag.MAX_COUNT + 1];

  static {
    for (int count = 1; count < FREQUENCY.length; count++) {
      FREQUENCY[count] = (float) (1 + StrictMath.log(count));
    }
  }

  private TermWeights() {}

  /**
   * (1 + ln count) · idf². The square sharpens the contrast between rare and common terms: with the
   * plain idf a title finds its twin in the other language far less often.
   */
  static float of(int count, float idf) {
    return FREQUENCY[count] * idf * idf;
  }

  /** ln((n + 1) / (df + 0.5)), above zero for every term that is not in all of the n documents. */
  static float idf(long documents, long documentFrequency) {
    return (float) StrictMath.log((documents + 1.0) / (documentFrequency + 0.5));
  }
}
