package org.kechuang.scoring;

import java.util.Locale;

/**
 * What speaks for a resource, each in [0, 1], with the weight it has until one is learned.
 *
 * <p>Where demand and texts share a language or a lexicon translates, shared terms say far more
 * than vectors: on expert finding, Chinese papers, patents and cross-language titles alike, vectors
 * helped at a fifth of the weight of terms and did harm beyond. Where no term is shared nor
 * translated, LEXICAL is 0 for all and the vectors decide whatever their weight.
 */
public enum Feature {
  SEMANTIC(0, 0.05, "Cosine of the vectors of demand and resource, negative ones as 0"),
  EVIDENCE(1, 0.10, "Mean cosine of the demand with the three closest evidence texts"),
  LEXICAL(
      2,
      0.75,
      "BM25 of the demand's terms and their translations over the largest possible: mean of all evidence as one text and of the three best texts"),
  FIELD(3, 0.05, "1 where demand and resource share an IPC subclass"),
  REGION(4, 0.02, "1 where both are in the same province"),
  RECENCY(5, 0.02, "Halves every five years since the latest evidence; 0 where no year is known");

  private final int position;
  private final double defaultWeight;
  private final String meaning;

  Feature(int position, double defaultWeight, String meaning) {
    this.position = position;
    this.defaultWeight = defaultWeight;
    this.meaning = meaning;
  }

  /** Place in arrays of feature values and weights, from 0. */
  public int position() {
    return position;
  }

  /** Name in tables, settings and explanations. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public double defaultWeight() {
    return defaultWeight;
  }

  public String meaning() {
    return meaning;
  }
}
