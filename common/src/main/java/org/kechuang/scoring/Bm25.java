package org.kechuang.scoring;

import java.io.Serializable;
import org.kechuang.text.TermBag;

/**
 * BM25 (Robertson and Zaragoza 2009) of a demand's terms in a resource's terms, divided by the
 * largest value that any resource could reach, so that it lies in [0, 1].
 */
public final class Bm25 implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How fast repetition saturates; the usual choice. */
  private static final double K1 = 1.2;

  /** How much length counts; the usual choice. */
  private static final double B = 0.75;

  private final CorpusStatistics corpus;

  public Bm25(CorpusStatistics corpus) {
    this.corpus = corpus;
  }

  /** What one occurrence pattern of a term is worth before the term's idf: in [0, k1 + 1). */
  public double saturation(int count, long length) {
    double norm = K1 * (1 - B + B * length / corpus.averageLength());
    return count * (K1 + 1) / (count + norm);
  }

  /** The weight of a demand's term: its rarity times how often the demand says it. */
  public double weight(int hash, int countInDemand) {
    return corpus.idf(hash) * Math.min(countInDemand, 3);
  }

  /** The largest value that a resource could reach; 0 where no resource has any of the terms. */
  public double bound(TermBag demand) {
    double bound = 0;
    for (int i = 0; i < demand.size(); i++) {
      bound += weight(demand.hash(i), demand.count(i)) * (K1 + 1);
    }
    return bound;
  }

  /** The value in [0, 1]; sums in the order of hashes. */
  public double score(TermBag demand, TermBag resource) {
    double bound = bound(demand);
    if (bound == 0) {
      return 0;
    }
    long length = resource.length();
    double sum = 0;
    for (int i = 0; i < demand.size(); i++) {
      int at = resource.indexOf(demand.hash(i));
      if (at >= 0) {
        sum += weight(demand.hash(i), demand.count(i)) * saturation(resource.count(at), length);
      }
    }
    return sum / bound;
  }
}
