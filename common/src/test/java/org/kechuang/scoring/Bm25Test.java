package org.kechuang.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermBag;
import org.kechuang.text.TermHash;
import org.kechuang.text.TranslationLexicon;

class Bm25Test {
  private static final double CLOSE = 1e-12;

  /** Four resources of two terms on average; "a" is in one of them, "b" in three. */
  private final CorpusStatistics corpus =
      new CorpusStatistics(4, 8, 8, Map.of(TermHash.of("a"), 1L, TermHash.of("b"), 3L));

  private final Bm25 bm25 = new Bm25(corpus.averageLength());

  @Example
  void rareTermsWeighMore() {
    assertEquals(Math.log(10 / 3.0), corpus.idf(1), CLOSE);
    assertEquals(Math.log(10 / 7.0), corpus.idf(3), CLOSE);
    assertEquals(Math.log(10), corpus.idf(0), CLOSE);
    assertEquals(corpus.idf(4), corpus.idf(5), CLOSE);
  }

  @Example
  void averagesAreOfResourcesAndOfTexts() {
    assertEquals(2, corpus.averageLength());
    assertEquals(1, corpus.averageTextLength());
  }

  @Example
  void equalsTheExampleWorkedByHand() {
    // "a a b": 1.2 × (0.25 + 0.75 × 3 / 2) = 1.65; 2 / 3.65 = 0.547945; 1 / 2.65 = 0.377358
    // "a b b": (1.203973 × 0.547945 + 2 × 0.356675 × 0.377358) / (1.203973 + 2 × 0.356675)
    assertEquals(0.484478, score(bag("a", "b", "b"), bag("a", "a", "b")), 1e-6);
  }

  @Example
  void termsThatNoResourceHoldsAreMissedMost() {
    TermBag resource = bag("a", "b");
    assertTrue(score(bag("a", "unknown"), resource) < score(bag("a", "b"), resource));
    assertTrue(2 * score(bag("a", "unknown"), resource) < score(bag("a"), resource));
    assertEquals(0, score(bag("unknown"), resource));
  }

  @Example
  void nothingSharedScoresZero() {
    assertEquals(0, score(bag("a"), bag("b")));
    assertEquals(0, score(TermBag.EMPTY, bag("b")));
    assertEquals(0, score(bag("a"), TermBag.EMPTY));
  }

  @Example
  void repetitionInTheDemandCountsThreeTimesAtMost() {
    double once = weighed(bag("a")).weight(0);
    assertEquals(3 * once, weighed(bag("a", "a", "a")).weight(0), CLOSE);
    assertEquals(3 * once, weighed(bag("a", "a", "a", "a")).weight(0), CLOSE);
  }

  @Example
  void translationSpeaksForATermOnceWhateverTheLanguage() {
    TranslationLexicon lexicon =
        new TranslationLexicon(
            new int[] {TermHash.of("a")},
            new int[] {0, 1},
            new int[] {TermHash.of("b")},
            new float[] {0.5f},
            Map.of());
    WeighedQuery query = new WeighedQuery(QueryTerms.of(bag("a"), lexicon), corpus);
    // as frequent as "a" and half of "b"
    assertEquals(corpus.idf(1 + 0.5 * 3), query.weight(0), CLOSE);
    assertEquals(bm25.saturation(0.5, 1), bm25.score(query, bag("b")), CLOSE);
    assertEquals(bm25.saturation(1.5, 2), bm25.score(query, bag("a", "b")), CLOSE);
  }

  @Example
  void anEmptyCorpusKnowsNothing() {
    CorpusStatistics empty = new CorpusStatistics(0, 0, 0, Map.of());
    assertEquals(1, empty.averageLength());
    assertEquals(1, empty.averageTextLength());
    assertTrue(empty.idf(0) > 0);
  }

  @Property
  void liesBetweenZeroAndOne(
      @ForAll("bags") List<TermBag> resources, @ForAll("bag") TermBag demand) {
    CorpusStatistics ofThese = statistics(resources);
    WeighedQuery query = new WeighedQuery(QueryTerms.of(demand, TranslationLexicon.EMPTY), ofThese);
    for (TermBag resource : resources) {
      double score = new Bm25(ofThese.averageLength()).score(query, resource);
      assertTrue(score >= 0 && score <= 1, () -> "score " + score);
    }
  }

  @Example
  void oneOccurrenceMoreNeverHarms() {
    for (int count = 1; count < 10; count++) {
      assertTrue(bm25.saturation(count, 20) < bm25.saturation(count + 1, 20));
    }
  }

  private WeighedQuery weighed(TermBag demand) {
    return new WeighedQuery(QueryTerms.of(demand, TranslationLexicon.EMPTY), corpus);
  }

  private double score(TermBag demand, TermBag resource) {
    return bm25.score(weighed(demand), resource);
  }

  @Provide
  Arbitrary<TermBag> bag() {
    return Arbitraries.of("a", "b", "c", "d", "e", "f").list().ofMaxSize(12).map(TermBag::of);
  }

  @Provide
  Arbitrary<List<TermBag>> bags() {
    return bag().list().ofMaxSize(10);
  }

  private static TermBag bag(String... terms) {
    return TermBag.of(List.of(terms));
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
