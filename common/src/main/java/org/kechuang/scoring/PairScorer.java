package org.kechuang.scoring;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.kechuang.text.Language;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.Vectors32;

/**
 * Computes the features of a pair and its score. The same pair always gets the same bits. Threads
 * may share it: it remembers what the demands' terms are worth.
 */
public final class PairScorer implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int BEST_EVIDENCE = 3;
  private static final int BEST_TERMS = 8;
  private static final double YEARS_TO_HALF = 5.0;

  private final CorpusStatistics corpus;
  private final Bm25 whole;
  private final Bm25 text;
  private final Ranking ranking;
  private final int year;
  private final DemandVocabulary vocabulary;
  private final transient Map<QueryTerms, Wanted> remembered = new ConcurrentHashMap<>();

  /**
   * @param corpus of the kind of resource that is scored
   * @param year the year of the run's data
   * @param vocabulary all terms of the demands that are scored
   */
  public PairScorer(
      CorpusStatistics corpus, Ranking ranking, int year, DemandVocabulary vocabulary) {
    this.corpus = corpus;
    this.whole = new Bm25(corpus.averageLength());
    this.text = new Bm25(corpus.averageTextLength());
    this.ranking = ranking;
    this.year = year;
    this.vocabulary = vocabulary;
  }

  /** One that arrives somewhere remembers nothing. */
  private Object readResolve() {
    return new PairScorer(corpus, ranking, year, vocabulary);
  }

  /** Scores a pair. */
  public ScoredPair score(DemandProfile demand, ResourceProfile resource) {
    return score(List.of(demand), resource).get(0);
  }

  /** Scores a resource for each of the demands, in their order. */
  public List<ScoredPair> score(List<DemandProfile> demands, ResourceProfile resource) {
    ResourceTerms terms = new ResourceTerms(resource, vocabulary.terms());
    return demands.stream().map(demand -> score(demand, resource, terms)).toList();
  }

  private ScoredPair score(DemandProfile demand, ResourceProfile resource, ResourceTerms terms) {
    Wanted wanted = wanted(demand);
    WeighedQuery query = wanted.query();
    HeaviestTerms shared = new HeaviestTerms(BEST_TERMS);
    float[] frequencies = terms.frequencies(wanted.terms(), i -> wanted.addWord(i, shared));
    List<Likeness> all = new ArrayList<>(resource.evidence().size());
    for (int e = 0; e < resource.evidence().size(); e++) {
      EvidenceProfile evidence = resource.evidence().get(e);
      int bag = e + 1;
      all.add(
          new Likeness(
              evidence.id(),
              cosine(demand.vector(), evidence.vector()),
              text.score(query, frequencies, bag * query.concepts(), terms.length(bag))));
    }
    List<Likeness> closest = best(all, Likeness.CLOSEST);
    List<Likeness> sharing = best(all, Likeness.SHARING);
    double[] features = new double[Feature.values().length];
    put(features, Feature.LEXICAL, whole.score(query, frequencies, 0, terms.length(0)));
    put(features, Feature.PASSAGE, mean(sharing, Likeness::shared));
    double semantic = cosine(demand.vector(), resource.vector());
    double evidence = mean(closest, Likeness::cosine);
    double feedback = feedback(demand.neighbourhood(), resource);
    if (withinEnglish(demand, resource)) {
      put(features, Feature.ENGLISH, (semantic + evidence + feedback) / 3);
    } else {
      put(features, Feature.SEMANTIC, semantic);
      put(features, Feature.EVIDENCE, evidence);
      put(features, Feature.FEEDBACK, feedback);
    }
    put(features, Feature.FIELD, field(demand, resource));
    put(features, Feature.REGION, sameProvince(demand.region(), resource.facts().region()) ? 1 : 0);
    put(features, Feature.RECENCY, recency(resource.facts().latestYear()));
    return new ScoredPair(
        ranking.of(demand.id()).score(features),
        features,
        shared.best(),
        closest.stream().map(Likeness::id).toList(),
        sharing.stream().filter(e -> e.shared() > 0).map(Likeness::id).toList());
  }

  private static void put(double[] features, Feature feature, double value) {
    features[feature.position()] = value;
  }

  private static double mean(List<Likeness> texts, ToDoubleFunction<Likeness> likeness) {
    return texts.stream().mapToDouble(likeness).sum() / Math.max(1, texts.size());
  }

  /** Half by the middle of all evidence, half by the three texts closest to the neighbourhood. */
  private static double feedback(Neighbourhood neighbourhood, ResourceProfile resource) {
    float[] middle = neighbourhood.vector();
    if (middle == null) {
      return 0;
    }
    double[] cosines = new double[resource.evidence().size()];
    for (int e = 0; e < cosines.length; e++) {
      cosines[e] = cosine(middle, resource.evidence().get(e).vector());
    }
    Arrays.sort(cosines);
    int best = Math.min(BEST_EVIDENCE, cosines.length);
    double sum = 0;
    for (int i = 1; i <= best; i++) {
      sum += cosines[cosines.length - i];
    }
    return cosine(middle, resource.vector()) / 2 + sum / (2 * Math.max(1, best));
  }

  private static boolean withinEnglish(DemandProfile demand, ResourceProfile resource) {
    return demand.language() == Language.EN && resource.facts().languages().contains("en");
  }

  private Wanted wanted(DemandProfile demand) {
    return remembered.computeIfAbsent(
        demand.query(),
        query ->
            Wanted.of(new WeighedQuery(query, corpus), vocabulary.sought(query), demand.words()));
  }

  /**
   * A demand's terms with their worth.
   *
   * @param words which pairs of a term and a concept are of words that people read
   */
  private record Wanted(WeighedQuery query, SoughtTerms terms, BitSet words) {
    static Wanted of(WeighedQuery query, SoughtTerms terms, Map<Integer, String> words) {
      BitSet which = new BitSet();
      IntStream.range(0, query.query().size())
          .filter(i -> words.containsKey(query.query().hash(i)))
          .forEach(which::set);
      return new Wanted(query, terms, which);
    }

    void addWord(int i, HeaviestTerms shared) {
      if (words.get(i)) {
        QueryTerms terms = query.query();
        shared.add(terms.hash(i), terms.weight(i) * query.weight(terms.conceptOf(i)));
      }
    }
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
    if (all.size() == 1) {
      return all;
    }
    return all.stream().sorted(order).limit(BEST_EVIDENCE).toList();
  }

  private static double cosine(float[] a, float[] b) {
    return a == null || b == null ? 0 : Math.min(1, Math.max(0, Vectors32.dot(a, b)));
  }

  private static double field(DemandProfile demand, ResourceProfile resource) {
    List<String> theirs = resource.facts().ipc();
    if (demand.ipc().isEmpty()) {
      return theirs.stream().mapToDouble(demand.neighbourhood()::share).max().orElse(0);
    }
    return demand.ipc().stream().anyMatch(theirs::contains) ? 1 : 0;
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
