package org.kechuang.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kechuang.text.Language;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermBag;
import org.kechuang.text.TermHash;
import org.kechuang.text.TranslationLexicon;

class PairScorerTest {
  private static final double CLOSE = 1e-6;
  private static final float[] EAST = {1, 0};
  private static final float[] NORTH_EAST = {0.6f, 0.8f};
  private static final float[] NORTH = {0, 1};
  private static final float[] WEST = {-1, 0};

  private final CorpusStatistics corpus =
      new CorpusStatistics(
          100, 100, 1_000, Map.of(TermHash.of("rare"), 1L, TermHash.of("usual"), 50L));
  private final LinearRanker ranker =
      new LinearRanker(
          Arrays.stream(Feature.values()).mapToDouble(Feature::defaultWeight).toArray());
  private final PairScorer scorer =
      new PairScorer(
          corpus,
          Ranking.fixed(ranker),
          2026,
          DemandVocabulary.ofQueries(
              List.of(QueryTerms.of(bag("rare", "usual", "mine"), TranslationLexicon.EMPTY))));

  @Test
  void demandsOutsideOfTheVocabularyAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> scorer.score(demand(EAST, "unheard"), resource(EAST)));
    assertEquals(
        "Invalid demand: the vocabulary lacks its term with hash "
            + TermHash.of("unheard")
            + "; make the vocabulary of all demands that are scored",
        e.getMessage());
  }

  @Test
  void semanticIsTheCosine() {
    assertEquals(0.6, semantic(EAST, NORTH_EAST), CLOSE);
    assertEquals(0.6, semantic(NORTH_EAST, EAST), CLOSE);
    assertEquals(1, semantic(EAST, EAST), CLOSE);
  }

  @Test
  void oppositeAndUnknownVectorsAreNoLikeness() {
    assertEquals(0, semantic(EAST, WEST));
    assertEquals(0, semantic(null, EAST));
    assertEquals(0, semantic(EAST, null));
    assertEquals(0, semantic(null, null));
  }

  @Test
  void resourceWithoutEvidenceIsScoredByWhatItHas() {
    ScoredPair pair = scorer.score(demand(EAST), resource(EAST));
    assertEquals(0, value(pair, Feature.EVIDENCE));
    assertEquals(1, value(pair, Feature.SEMANTIC), CLOSE);
    assertEquals(List.of(), pair.closest());
  }

  @Test
  void threeClosestTextsSpeak() {
    ScoredPair pair =
        scorer.score(
            demand(EAST),
            resource(
                EAST,
                evidence("north", NORTH),
                evidence("a-east", NORTH_EAST),
                evidence("east", EAST),
                evidence("west", WEST),
                evidence("b-east", NORTH_EAST)));
    assertEquals(List.of("east", "a-east", "b-east"), pair.closest());
    assertEquals((1 + 0.6 + 0.6) / 3, value(pair, Feature.EVIDENCE), CLOSE);
  }

  @Test
  void fewerTextsAreAveragedOverTheirOwnNumber() {
    ScoredPair pair = scorer.score(demand(EAST), resource(EAST, evidence("only", NORTH_EAST)));
    assertEquals(0.6, value(pair, Feature.EVIDENCE), CLOSE);
  }

  @Test
  void sharedRareTermsThenIdsDecideAmongEquallyCloseTexts() {
    ScoredPair pair =
        scorer.score(
            demand(EAST, "rare", "usual"),
            resource(
                EAST,
                evidence("a", EAST),
                evidence("d", EAST, "usual"),
                evidence("c", EAST, "usual"),
                evidence("e", EAST, "rare")));
    assertEquals(List.of("e", "c", "d"), pair.closest());
  }

  @Test
  void lexicalCitesTheTextsThatShareTerms() {
    ScoredPair pair =
        scorer.score(
            demand(EAST, "rare", "usual"),
            resource(
                EAST,
                evidence("close", EAST),
                evidence("far", NORTH, "rare", "usual"),
                evidence("farther", NORTH, "usual")));
    assertEquals(List.of("far", "farther"), pair.sharing());
    assertEquals(List.of("close", "far", "farther"), pair.closest());
  }

  @Test
  void translationsSpeakForTheDemandWithTheirWeight() {
    TranslationLexicon lexicon =
        new TranslationLexicon(
            new int[] {TermHash.of("rare")},
            new int[] {0, 1},
            new int[] {TermHash.of("usual")},
            new float[] {0.5f},
            Map.of());
    DemandProfile demand =
        new DemandProfile(
            "d",
            QueryTerms.of(bag("rare"), lexicon),
            Map.of(TermHash.of("usual"), "rare → usual"),
            null,
            List.of(),
            null,
            List.of("expert"),
            Constraints.NONE);
    ScoredPair own = scorer.score(demand, resource(null, evidence("a", null, "rare")));
    ScoredPair translated = scorer.score(demand, resource(null, evidence("a", null, "usual")));
    assertTrue(value(translated, Feature.LEXICAL) > 0);
    assertTrue(value(own, Feature.LEXICAL) > value(translated, Feature.LEXICAL));
    assertEquals(List.of(TermHash.of("usual")), translated.terms());
  }

  @Test
  void orderOfEvidenceDoesNotMatter() {
    EvidenceProfile[] texts =
        IntStream.range(0, 6)
            .mapToObj(i -> evidence("t" + i, i % 2 == 0 ? EAST : NORTH_EAST))
            .toArray(EvidenceProfile[]::new);
    EvidenceProfile[] reversed =
        IntStream.range(0, 6).mapToObj(i -> texts[5 - i]).toArray(EvidenceProfile[]::new);
    ScoredPair pair = scorer.score(demand(EAST), resource(EAST, texts));
    ScoredPair same = scorer.score(demand(EAST), resource(EAST, reversed));
    assertEquals(List.of("t0", "t2", "t4"), pair.closest());
    assertEquals(pair.closest(), same.closest());
    assertArrayEquals(pair.features(), same.features());
  }

  @Test
  void sharedTermsStandRarestFirst() {
    ScoredPair pair =
        scorer.score(
            demand(EAST, "usual", "rare", "mine"),
            resource(EAST, evidence("a", EAST, "rare", "usual", "theirs")));
    assertEquals(List.of(TermHash.of("rare"), TermHash.of("usual")), pair.terms());
  }

  @Test
  void fieldIsASharedSubclass() {
    assertEquals(1, value(facts(List.of("A01B", "H01L"), null, null), Feature.FIELD));
    assertEquals(0, value(facts(List.of("A01B"), null, null), Feature.FIELD));
    assertEquals(0, value(facts(List.of(), null, null), Feature.FIELD));
  }

  @Test
  void fieldOfADemandThatNamesNoneIsThatOfTheClosestTexts() {
    DemandProfile silent = within(Language.ZH, List.of(), Map.of("H01M", 0.75, "B60L", 0.25));
    assertEquals(0.75, value(scorer.score(silent, ofField("B60L", "H01M")), Feature.FIELD));
    assertEquals(0, value(scorer.score(silent, ofField("A01B")), Feature.FIELD));
    DemandProfile naming = within(Language.ZH, List.of("A01B"), Map.of("H01M", 0.75));
    assertEquals(0, value(scorer.score(naming, ofField("H01M")), Feature.FIELD));
  }

  @Test
  void feedbackIsTheCosineWithTheNeighbourhood() {
    DemandProfile demand = within(Language.ZH, List.of(), Map.of());
    ScoredPair pair = scorer.score(demand, resource(NORTH_EAST, evidence("a", EAST)));
    // the neighbourhood lies in the east: half by the resource, half by its texts
    assertEquals((0.6 + 1) / 2, value(pair, Feature.FEEDBACK), CLOSE);
    assertEquals(0, semanticOf(demand(EAST), Feature.FEEDBACK), "no neighbourhood is known");
  }

  @Test
  void vectorsWithinEnglishHaveAFeatureOfTheirOwn() {
    ResourceFacts english =
        new ResourceFacts("expert", null, null, null, List.of(), List.of("en", "zh"), null);
    ResourceProfile resource =
        new ResourceProfile("r", english, EAST, TermBag.EMPTY, List.of(evidence("a", NORTH_EAST)));
    ScoredPair pair = scorer.score(within(Language.EN, List.of(), Map.of()), resource);
    assertEquals(0, value(pair, Feature.SEMANTIC));
    assertEquals(0, value(pair, Feature.EVIDENCE));
    assertEquals(0, value(pair, Feature.FEEDBACK));
    assertEquals((1 + 0.6 + (1 + 0.6) / 2) / 3, value(pair, Feature.ENGLISH), CLOSE);
    ScoredPair across = scorer.score(within(Language.ZH, List.of(), Map.of()), resource);
    assertEquals(1, value(across, Feature.SEMANTIC), CLOSE);
    assertEquals(0, value(across, Feature.ENGLISH));
  }

  private double semanticOf(DemandProfile demand, Feature feature) {
    return value(scorer.score(demand, resource(EAST)), feature);
  }

  private static DemandProfile within(
      Language language, List<String> ipc, Map<String, Double> fields) {
    return new DemandProfile(
        "d",
        QueryTerms.EMPTY,
        Map.of(),
        EAST,
        ipc,
        null,
        List.of("expert"),
        Constraints.NONE,
        language,
        new Neighbourhood(EAST, fields));
  }

  private static ResourceProfile ofField(String... ipc) {
    return new ResourceProfile(
        "r",
        new ResourceFacts("patent", null, null, null, List.of(ipc), List.of(), null),
        EAST,
        TermBag.EMPTY,
        List.of());
  }

  @Test
  void regionIsTheSameProvince() {
    assertEquals(1, value(facts(List.of(), "310104", null), Feature.REGION));
    assertEquals(0, value(facts(List.of(), "320100", null), Feature.REGION));
    assertEquals(0, value(facts(List.of(), null, null), Feature.REGION));
  }

  @Test
  void recencyHalvesEveryFiveYears() {
    assertEquals(1, value(facts(List.of(), null, 2026), Feature.RECENCY));
    assertEquals(0.5, value(facts(List.of(), null, 2021), Feature.RECENCY), CLOSE);
    assertEquals(0.25, value(facts(List.of(), null, 2016), Feature.RECENCY), CLOSE);
    assertEquals(1, value(facts(List.of(), null, 2030), Feature.RECENCY));
    assertEquals(0, value(facts(List.of(), null, null), Feature.RECENCY));
  }

  @Test
  void contributionsSumToTheScore() {
    ScoredPair pair =
        scorer.score(
            demand(EAST, "rare", "usual"), resource(NORTH_EAST, evidence("a", EAST, "rare")));
    double sum = 0;
    for (Feature feature : Feature.values()) {
      sum += ranker.contribution(feature, value(pair, feature));
    }
    assertEquals(sum, pair.score());
    WeighedQuery query =
        new WeighedQuery(QueryTerms.of(bag("rare", "usual"), TranslationLexicon.EMPTY), corpus);
    assertEquals(new Bm25(10).score(query, bag("rare")), value(pair, Feature.LEXICAL));
  }

  private double semantic(float[] demand, float[] resource) {
    return value(scorer.score(demand(demand), resource(resource)), Feature.SEMANTIC);
  }

  /** A pair whose demand is of H01L in Shanghai. */
  private ScoredPair facts(List<String> ipc, String region, Integer year) {
    ResourceFacts facts = new ResourceFacts("expert", null, region, null, ipc, List.of(), year);
    return scorer.score(
        demand(EAST), new ResourceProfile("r", facts, EAST, TermBag.EMPTY, List.of()));
  }

  private static double value(ScoredPair pair, Feature feature) {
    return pair.features()[feature.position()];
  }

  private static DemandProfile demand(float[] vector, String... terms) {
    return new DemandProfile(
        "d",
        QueryTerms.of(bag(terms), TranslationLexicon.EMPTY),
        Stream.of(terms).collect(Collectors.toMap(TermHash::of, t -> t)),
        vector,
        List.of("H01L"),
        "310115",
        List.of("expert"),
        Constraints.NONE);
  }

  private static ResourceProfile resource(float[] vector, EvidenceProfile... evidence) {
    return new ResourceProfile(
        "r",
        new ResourceFacts("expert", null, null, null, List.of(), List.of(), null),
        vector,
        TermBag.sum(Arrays.stream(evidence).map(EvidenceProfile::terms).toList()),
        List.of(evidence));
  }

  private static EvidenceProfile evidence(String id, float[] vector, String... terms) {
    return new EvidenceProfile(id, bag(terms), vector);
  }

  private static TermBag bag(String... terms) {
    return TermBag.of(List.of(terms));
  }
}
