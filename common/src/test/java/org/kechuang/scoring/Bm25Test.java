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
import org.kechuang.text.TermBag;
import org.kechuang.text.TermHash;

class Bm25Test {
  private static final double CLOSE = 1e-12;

  /** Four resources of two terms on average; "a" is in one of them, "b" in three. */
  private final CorpusStatistics corpus =
      new CorpusStatistics(4, 8, Map.of(TermHash.of("a"), 1L, TermHash.of("b"), 3L));

  private final Bm25 bm25 = new Bm25(corpus);

  @Example
  void rareTermsWeighMore() {
    assertEquals(Math.log(10 / 3.0), corpus.idf(TermHash.of("a")), CLOSE);
    assertEquals(Math.log(10 / 7.0), corpus.idf(TermHash.of("b")), CLOSE);
  }

  @Example
  void equalsTheExampleWorkedByHand() {
    // "a a b": 1.2 × (0.25 + 0.75 × 3 / 2) = 1.65; 2 × 2.2 / 3.65 = 1.205479; 2.2 / 2.65 = 0.830189
    // "a b b": (1.203973 × 1.205479 + 2 × 0.356675 × 0.830189) / (2.2 × (1.203973 + 0.713350))
    assertEquals(0.484478, bm25.score(bag("a", "b", "b"), bag("a", "a", "b")), 1e-6);
  }

  @Example
  void termsThatNoResourceHoldsDoNotCount() {
    TermBag resource = bag("a", "b");
    assertEquals(0, corpus.idf(TermHash.of("unknown")));
    assertEquals(bm25.score(bag("a"), resource), bm25.score(bag("a", "unknown"), resource), CLOSE);
    assertEquals(0, bm25.score(bag("unknown"), resource));
  }

  @Example
  void nothingSharedScoresZero() {
    assertEquals(0, bm25.score(bag("a"), bag("b")));
    assertEquals(0, bm25.score(TermBag.EMPTY, bag("b")));
    assertEquals(0, bm25.score(bag("a"), TermBag.EMPTY));
  }

  @Example
  void repetitionInTheDemandCountsThreeTimesAtMost() {
    int a = TermHash.of("a");
    assertEquals(3 * bm25.weight(a, 1), bm25.weight(a, 3), CLOSE);
    assertEquals(bm25.weight(a, 3), bm25.weight(a, 200));
  }

  @Example
  void anEmptyCorpusKnowsNothing() {
    CorpusStatistics empty = new CorpusStatistics(0, 0, Map.of());
    assertEquals(1, empty.averageLength());
    assertEquals(0, new Bm25(empty).score(bag("a"), bag("a")));
  }

  @Property
  void liesBetweenZeroAndOne(
      @ForAll("bags") List<TermBag> resources, @ForAll("bag") TermBag demand) {
    Bm25 ofThese = new Bm25(statistics(resources));
    for (TermBag resource : resources) {
      double score = ofThese.score(demand, resource);
      assertTrue(score >= 0 && score <= 1, () -> "score " + score);
    }
  }

  @Property
  void oneOccurrenceMoreNeverHarms(@ForAll("bags") List<TermBag> resources) {
    Bm25 ofThese = new Bm25(statistics(resources));
    for (int count = 1; count < 10; count++) {
      assertTrue(ofThese.saturation(count, 20) < ofThese.saturation(count + 1, 20));
    }
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
    return new CorpusStatistics(resources.size(), length, frequencies);
  }
}
