package org.kechuang.scoring;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermBag;
import org.kechuang.text.Vectors32;

/**
 * Computes the features of a pair and its score. The same pair always gets the same bits. For one
 * thread: it remembers what the demands' terms are worth.
 */
public final class PairScorer implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int BEST_EVIDENCE = 3;
  private static final int BEST_TERMS = 8;
  private static final double YEARS_TO_HALF = 5.0;

  private final CorpusStatistics corpus;
  private final Bm25 whole;
  private final Bm25 text;
  private final LinearRanker ranker;
  private final int year;
  private transient Map<QueryTerms, WeighedQuery> weighed;

  /**
   * @param corpus of the kind of resource that is scored
   * @param year the year of the run's data
   */
  public PairScorer(CorpusStatistics corpus, LinearRanker ranker, int year) {
    this.corpus = corpus;
    this.whole = new Bm25(corpus.averageLength());
    this.text = new Bm25(corpus.averageTextLength());
    this.ranker = ranker;
    this.year = year;
  }

  /** Scores a pair. */
  public ScoredPair score(DemandProfile demand, ResourceProfile resource) {
    WeighedQuery query = weighed(demand);
    List<Likeness> all =
        resource.evidence().stream()
            .map(
                e ->
                    new Likeness(
                        e.id(), cosine(demand.vector(), e.vector()), text.score(query, e.terms())))
            .toList();
    List<Likeness> closest = best(all, Likeness.CLOSEST);
    List<Likeness> sharing = best(all, Likeness.SHARING);
    double[] features = new double[Feature.values().length];
    features[Feature.SEMANTIC.position()] = cosine(demand.vector(), resource.vector());
    features[Feature.EVIDENCE.position()] =
        closest.stream().mapToDouble(Likeness::cosine).sum() / Math.max(1, closest.size());
    features[Feature.LEXICAL.position()] =
        whole.score(query, resource.terms()) / 2
            + sharing.stream().mapToDouble(Likeness::shared).sum()
                / (2 * Math.max(1, sharing.size()));
    features[Feature.FIELD.position()] = shareField(demand, resource) ? 1 : 0;
    features[Feature.REGION.position()] =
        sameProvince(demand.region(), resource.facts().region()) ? 1 : 0;
    features[Feature.RECENCY.position()] = recency(resource.facts().latestYear());
    return new ScoredPair(
        ranker.score(features),
        features,
        sharedWords(demand, query, resource.terms()),
        closest.stream().map(Likeness::id).toList(),
        sharing.stream().filter(e -> e.shared() > 0).map(Likeness::id).toList());
  }

  private WeighedQuery weighed(DemandProfile demand) {
    if (weighed == null) {
      weighed = new HashMap<>();
    }
    return weighed.computeIfAbsent(demand.query(), query -> new WeighedQuery(query, corpus));
  }

  private record Likeness(String id, double cosine, double shared) {
    static final Comparator<Likeness> CLOSEST =
        Comparator.comparingDouble(Likeness::cosine)
            .thenComparingDouble(Likeness::shared)
            .reversed()
            .thenComparing(Likeness::id);

    static final Comparator<Likeness> SHARING =
        Comparator.comparingDouble(Likeness::shared)
            .thenComparingDouble(Likeness::cosine)
            .reversed()
            .thenComparing(Likeness::id);
  }

  private static List<Likeness> best(List<Likeness> all, Comparator<Likeness> order) {
    return all.stream().sorted(order).limit(BEST_EVIDENCE).toList();
  }

  /** What weighs most of the words and translations that the resource holds. */
  private static List<Integer> sharedWords(
      DemandProfile demand, WeighedQuery weighed, TermBag resource) {
    QueryTerms query = weighed.query();
    Map<Integer, Double> worth = new TreeMap<>();
    for (int i = 0; i < query.size(); i++) {
      if (demand.words().containsKey(query.hash(i)) && resource.indexOf(query.hash(i)) >= 0) {
        worth.merge(
            query.hash(i), query.weight(i) * weighed.weight(query.conceptOf(i)), Double::sum);
      }
    }
    return worth.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(BEST_TERMS)
        .map(Map.Entry::getKey)
        .toList();
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
