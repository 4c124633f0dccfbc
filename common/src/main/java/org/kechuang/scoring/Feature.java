package org.kechuang.scoring;

import java.util.Locale;

/**
 * What speaks for a resource, each in [0, 1], with the weight it has until one is learned.
 *
 * <p>Shared terms say most where demand and texts share a language or a lexicon translates. Vectors
 * add to them within Chinese and across languages; between English demand and English texts, where
 * stems are exact, they were measured to do harm in expert finding, so that such pairs have a
 * feature of their own. Where no term is shared nor translated, the vectors decide whatever their
 * weight.
 */
public enum Feature {
  SEMANTIC(
      0,
      0.05,
      "Cosine of the vectors of demand and resource, negative ones as 0; 0 within English, as are"
          + " evidence and feedback"),
  EVIDENCE(1, 0.10, "Mean cosine of the demand with the three closest evidence texts"),
  LEXICAL(
      2,
      0.375,
      "BM25 of the demand's terms and their translations in all evidence as one text, over the"
          + " largest possible"),
  FIELD(
      3,
      0.05,
      "1 where demand and resource share an IPC subclass; for demands that name none, the share of"
          + " the closest texts that are of the resource's subclass"),
  REGION(4, 0.02, "1 where both are in the same province"),
  RECENCY(5, 0.02, "Halves every five years since the latest evidence; 0 where no year is known"),
  PASSAGE(6, 0.375, "Mean BM25 of the three evidence texts that share most with the demand"),
  FEEDBACK(
      7,
      0.10,
      "Cosine of the resource and of its three best texts with the middle of the texts that share"
          + " most with the demand (pseudo relevance feedback)"),
  ENGLISH(8, 0.01, "Mean of semantic, evidence and feedback where both are in English");

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
