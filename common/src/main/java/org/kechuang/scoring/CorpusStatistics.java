package org.kechuang.scoring;

import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.kechuang.text.TermIndex;

/**
 * In how many resources of one kind the terms of the demands occur. Serves BM25 (Robertson and
 * Zaragoza, The Probabilistic Relevance Framework, 2009) with the inverse document frequency that
 * is never negative, ln(1 + (N − n + ½) / (n + ½)).
 */
public final class CorpusStatistics implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of no resources. */
  public static final CorpusStatistics EMPTY = new CorpusStatistics(0, 0, 0, Map.of());

  private final long documents;
  private final long texts;
  private final double averageLength;
  private final double averageTextLength;
  private final TermIndex terms;
  private final long[] frequencies;

  /**
   * @param documents number of resources, N
   * @param texts number of evidence texts of all of them
   * @param totalLength terms in all of them
   * @param frequencies resources that hold a term, by its hash; terms that none holds may be absent
   */
  public CorpusStatistics(
      long documents, long texts, long totalLength, Map<Integer, Long> frequencies) {
    this.documents = documents;
    this.texts = texts;
    this.averageLength = average(totalLength, documents);
    this.averageTextLength = average(totalLength, texts);
    TreeMap<Integer, Long> sorted = new TreeMap<>(frequencies);
    this.terms = new TermIndex(sorted.keySet().stream().mapToInt(Integer::intValue).toArray());
    this.frequencies = sorted.values().stream().mapToLong(Long::longValue).toArray();
  }

  private static double average(long total, long parts) {
    return parts == 0 ? 1.0 : Math.max(1.0, (double) total / parts);
  }

  /**
   * One corpus of several, in which each text stands for itself: its average length is that of a
   * text.
   */
  public static CorpusStatistics ofTexts(Collection<CorpusStatistics> parts) {
    long documents = 0;
    long texts = 0;
    double length = 0;
    Map<Integer, Long> frequencies = new TreeMap<>();
    for (CorpusStatistics part : parts) {
      documents += part.documents;
      texts += part.texts;
      length += part.averageTextLength * part.texts;
      for (int i = 0; i < part.frequencies.length; i++) {
        frequencies.merge(part.terms.hash(i), part.frequencies[i], Long::sum);
      }
    }
    long average = texts == 0 ? 1 : Math.max(1, Math.round(length / texts));
    return new CorpusStatistics(documents, documents, average * documents, frequencies);
  }

  public long documents() {
    return documents;
  }

  /** Terms in a resource on average, at least 1. */
  public double averageLength() {
    return averageLength;
  }

  /** Terms in an evidence text on average, at least 1. */
  public double averageTextLength() {
    return averageTextLength;
  }

  /** Resources that hold the term. */
  public long frequency(int hash) {
    int at = terms.find(hash);
    return at < 0 ? 0 : frequencies[at];
  }

  /**
   * Weight of a term by its rarity; largest where no resource holds it, since then every resource
   * misses something that the demand asks for.
   *
   * @param frequency resources that hold it, also parts of one where translations speak for it
   */
  public double idf(double frequency) {
    double n = Math.min(frequency, (double) documents);
    return Math.log1p((documents - n + 0.5) / (n + 0.5));
  }
}
