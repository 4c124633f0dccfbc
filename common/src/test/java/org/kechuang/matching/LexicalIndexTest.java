package org.kechuang.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kechuang.scoring.BestIds;
import org.kechuang.scoring.Bm25;
import org.kechuang.scoring.CorpusStatistics;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.scoring.WeighedQuery;
import org.kechuang.text.TermBag;
import org.kechuang.text.TranslationLexicon;

class LexicalIndexTest {
  private static final double CLOSE = 1e-5;

  private static final List<String> TERMS = List.of("a", "b", "c", "d", "e", "f", "g", "h");

  /** Each term is a translation of three others, so that one term speaks of several concepts. */
  private static final TranslationLexicon LEXICON = lexicon();

  @Property(tries = 300)
  void findsWhatScoringEveryPairFinds(
      @ForAll("bags") List<TermBag> resources,
      @ForAll("bags") List<TermBag> demandTerms,
      @ForAll("others") int others) {
    List<DemandProfile> demands = demands(demandTerms, others);
    CorpusStatistics corpus = statistics(resources);
    Bm25 bm25 = new Bm25(corpus.averageLength());
    List<List<BestIds.Scored>> best = scan(new LexicalIndex(demands, corpus, 1), resources, 100);
    for (int d = 0; d < demands.size(); d++) {
      Map<String, Double> expected = new TreeMap<>();
      for (int r = 0; r < resources.size(); r++) {
        double score =
            bm25.score(new WeighedQuery(demands.get(d).query(), corpus), resources.get(r));
        if (score > 0) {
          expected.put("r" + r, score);
        }
      }
      Map<String, Double> found = new TreeMap<>();
      best.get(d).forEach(e -> found.put(e.id(), (double) e.score()));
      assertEquals(expected.keySet(), found.keySet());
      expected.forEach((id, score) -> assertEquals(score, found.get(id), CLOSE, id));
    }
  }

  @Property(tries = 100)
  void keepsTheBestOfAll(
      @ForAll("bags") List<TermBag> resources, @ForAll("bags") List<TermBag> demandTerms) {
    LexicalIndex index = new LexicalIndex(demands(demandTerms), statistics(resources), 1);
    List<List<BestIds.Scored>> all = scan(index, resources, 100);
    List<List<BestIds.Scored>> two = scan(index, resources, 2);
    for (int d = 0; d < all.size(); d++) {
      assertEquals(all.get(d).subList(0, Math.min(2, all.get(d).size())), two.get(d));
    }
  }

  /** To the last bit, so that a demand is answered alike alone and among others. */
  @Property(tries = 300)
  void scoresDoNotDependOnOtherDemands(
      @ForAll("bags") List<TermBag> resources,
      @ForAll("bags") List<TermBag> demandTerms,
      @ForAll("others") int others) {
    List<DemandProfile> demands = demands(demandTerms, others);
    CorpusStatistics corpus = statistics(resources);
    List<List<BestIds.Scored>> together =
        scan(new LexicalIndex(demands, corpus, 1), resources, 100);
    for (int d = 0; d < demandTerms.size(); d++) {
      List<DemandProfile> one = List.of(demands.get(d));
      assertEquals(scan(new LexicalIndex(one, corpus, 1), resources, 100).get(0), together.get(d));
    }
  }

  @Example
  void termsThatAreNearlyEverywhereFindNothing() {
    List<TermBag> resources = new ArrayList<>(Collections.nCopies(30, Embeddings.bag("common")));
    resources.add(Embeddings.bag("common rare"));
    List<DemandProfile> demands =
        demands(List.of(Embeddings.bag("common rare"), Embeddings.bag("common")));
    LexicalIndex index = new LexicalIndex(demands, statistics(resources), 0.05);
    List<List<BestIds.Scored>> best = scan(index, resources, 100);
    assertEquals(1, index.commonTerms());
    assertEquals(List.of("r30"), best.get(0).stream().map(BestIds.Scored::id).toList());
    assertEquals(List.of(), best.get(1));
  }

  @Example
  void fewResourcesMakeNoTermCommon() {
    List<TermBag> resources = Collections.nCopies(20, Embeddings.bag("shared"));
    LexicalIndex index =
        new LexicalIndex(demands(List.of(Embeddings.bag("shared"))), statistics(resources), 0.05);
    assertEquals(0, index.commonTerms());
    assertEquals(20, scan(index, resources, 100).get(0).size());
  }

  @Provide
  Arbitrary<List<TermBag>> bags() {
    return Arbitraries.of(TERMS).list().ofMaxSize(8).map(TermBag::of).list().ofMaxSize(8);
  }

  /** Few or many demands beside, so that a share of them is large or small. */
  @Provide
  Arbitrary<Integer> others() {
    return Arbitraries.of(0, 20, 100);
  }

  /** The entries of each demand, by its number. */
  private static List<List<BestIds.Scored>> scan(
      LexicalIndex index, List<TermBag> resources, int k) {
    Shortlists lists =
        new Shortlists(index, IntStream.generate(() -> k).limit(index.demands()).toArray());
    for (int r = 0; r < resources.size(); r++) {
      lists.offer("r" + r, resources.get(r));
    }
    Map<String, List<BestIds.Scored>> byDemand =
        lists
            .all()
            .collect(Collectors.toMap(Shortlists.Shortlist::demandId, Shortlists.Shortlist::best));
    return IntStream.range(0, index.demands())
        .mapToObj(d -> byDemand.getOrDefault(index.demandId(d), List.of()))
        .toList();
  }

  private static List<DemandProfile> demands(List<TermBag> terms) {
    return demands(terms, 0);
  }

  /** Demands of these terms, and some that ask for what nobody has. */
  private static List<DemandProfile> demands(List<TermBag> terms, int others) {
    List<DemandProfile> demands = new ArrayList<>();
    for (TermBag bag : terms) {
      demands.add(Embeddings.demand("d" + demands.size(), bag, LEXICON));
    }
    for (int i = 0; i < others; i++) {
      demands.add(Embeddings.demand("d" + demands.size(), Embeddings.bag("nobody" + i), LEXICON));
    }
    return demands;
  }

  private static TranslationLexicon lexicon() {
    int n = TERMS.size();
    int[] hashes = TERMS.stream().mapToInt(term -> Embeddings.bag(term).hash(0)).toArray();
    int[] starts = IntStream.rangeClosed(0, n).map(i -> 3 * i).toArray();
    int[] targets = new int[3 * n];
    float[] weights = new float[3 * n];
    for (int i = 0; i < 3 * n; i++) {
      targets[i] = hashes[(i / 3 + i % 3 + 1) % n];
      weights[i] = 0.1f + 0.7f / (i + 1);
    }
    return new TranslationLexicon(hashes, starts, targets, weights, Map.of());
  }

  private static CorpusStatistics statistics(List<TermBag> resources) {
    Map<Integer, Long> frequencies = new HashMap<>();
    long length = 0;
    for (TermBag bag : resources) {
      length += bag.length();
      for (int i = 0; i < bag.size(); i++) {
        frequencies.merge(bag.hash(i), 1L, Long::sum);
      }
    }
    return new CorpusStatistics(resources.size(), resources.size(), length, frequencies);
  }
}
