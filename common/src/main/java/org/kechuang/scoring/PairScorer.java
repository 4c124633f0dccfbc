package org.kechuang.scoring;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kechuang.text.TermBag;
import org.kechuang.text.Vectors32;

/** Computes the features of a pair and its score. The same pair always gets the same bits. */
public final class PairScorer implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int BEST_EVIDENCE = 3;
  private static final int BEST_TERMS = 8;
  private static final double YEARS_TO_HALF = 5.0;

  private final CorpusStatistics corpus;
  private final Bm25 bm25;
  private final LinearRanker ranker;
  private final int year;

  /**
   * @param corpus of the kind of resource that is scored
   * @param year the year of the run's data
   */
  public PairScorer(CorpusStatistics corpus, LinearRanker ranker, int year) {
    this.corpus = corpus;
    this.bm25 = new Bm25(corpus);
    this.ranker = ranker;
    this.year = year;
  }

  /** Scores a pair. */
  public ScoredPair score(DemandProfile demand, ResourceProfile resource) {
    List<Closeness> closest = closest(demand, resource);
    double[] features = new double[Feature.values().length];
    features[Feature.SEMANTIC.position()] = cosine(demand.vector(), resource.vector());
    features[Feature.EVIDENCE.position()] =
        closest.stream().mapToDouble(Closeness::cosine).sum() / Math.max(1, closest.size());
    features[Feature.LEXICAL.position()] = bm25.score(demand.terms(), resource.terms());
    features[Feature.FIELD.position()] = shareField(demand, resource) ? 1 : 0;
    features[Feature.REGION.position()] =
        sameProvince(demand.region(), resource.facts().region()) ? 1 : 0;
    features[Feature.RECENCY.position()] = recency(resource.facts().latestYear());
    return new ScoredPair(
        ranker.score(features),
        features,
        sharedTerms(demand.terms(), resource.terms()),
        closest.stream().map(Closeness::id).toList());
  }

  private record Closeness(String id, double cosine, double shared) {}

  /** The evidence closest to the demand; shared rare terms decide where cosines are equal. */
  private List<Closeness> closest(DemandProfile demand, ResourceProfile resource) {
    List<Closeness> all = new ArrayList<>();
    for (EvidenceProfile evidence : resource.evidence()) {
      all.add(
          new Closeness(
              evidence.id(),
              cosine(demand.vector(), evidence.vector()),
              shared(demand.terms(), evidence.terms())));
    }
    all.sort(
        Comparator.comparingDouble(Closeness::cosine)
            .thenComparingDouble(Closeness::shared)
            .reversed()
            .thenComparing(Closeness::id));
    return all.subList(0, Math.min(BEST_EVIDENCE, all.size()));
  }

  private double shared(TermBag demand, TermBag evidence) {
    double sum = 0;
    for (int i = 0; i < demand.size(); i++) {
      if (evidence.indexOf(demand.hash(i)) >= 0) {
        sum += corpus.idf(demand.hash(i));
      }
    }
    return sum;
  }

  private List<Integer> sharedTerms(TermBag demand, TermBag resource) {
    List<Integer> shared = new ArrayList<>();
    for (int i = 0; i < demand.size(); i++) {
      if (resource.indexOf(demand.hash(i)) >= 0) {
        shared.add(demand.hash(i));
      }
    }
    shared.sort(
        Comparator.<Integer>comparingDouble(corpus::idf)
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    return shared.subList(0, Math.min(BEST_TERMS, shared.size()));
  }

  private static double cosine(float[] a, float[] b) {
    return a == null || b == null ? 0 : Math.min(1, Math.max(0, Vectors32.dot(a, b)));
  }

  private static boolean shareField(DemandProfile demand, ResourceProfile resource) {
    return demand.ipc().stream().anyMatch(resource.facts().ipc()::contains);
  }

  private static boolean sameProvince(String a, String b) {
    return a != null
        && b != null
        && a.length() >= 2
        && b.length() >= 2
        && a.startsWith(b.substring(0, 2));
  }

  private double recency(Integer latestYear) {
    return latestYear == null ? 0 : Math.pow(0.5, Math.max(0, year - latestYear) / YEARS_TO_HALF);
  }
}
