package org.kechuang.scoring;

import java.io.Serializable;
import org.kechuang.text.TermBag;

/**
 * BM25 (Robertson and Zaragoza 2009) of a demand's concepts in a text, divided by the largest value
 * that any text could reach, so that it lies in [0, 1] and compares between demands. A concept
 * occurs as often as the terms that speak of it, translations among them, by their weights; thus it
 * saturates once, in whichever language.
 */
public final class Bm25 implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How fast repetition saturates; the usual choice. */
  private static final double K1 = 1.2;

  /** How much length counts; the usual choice. */
  private static final double B = 0.75;

  private final double averageLength;

  /**
   * @param averageLength terms in a text on average, above 0
   */
  public Bm25(double averageLength) {
    this.averageLength = averageLength;
  }

  /** The share of its weight that a concept gets by its frequency: in [0, 1). */
  public double saturation(double frequency, long length) {
    return frequency / (frequency + K1 * (1 - B + B * length / averageLength));
  }

  /** The value in [0, 1]; sums in the order of the concepts. */
  public double score(WeighedQuery demand, TermBag text) {
    return score(demand, demand.query().frequencies(text), 0, text.length());
  }

  /**
   * The value of a text by the frequencies of the concepts in it.
   *
   * @param from place of the frequency of the first concept
   * @param length terms in the text
   */
  double score(WeighedQuery demand, float[] frequencies, int from, long length) {
    if (demand.sum() == 0) {
      return 0;
    }
    double sum = 0;
    for (int c = 0; c < demand.concepts(); c++) {
      if (frequencies[from + c] > 0) {
        sum += demand.weight(c) * saturation(frequencies[from + c], length);
      }
    }
    return sum / demand.sum();
  }
}
