package org.kechuang.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RankingMetricsPropertyTest {
  private static final double CLOSE = 1e-12;
  private static final List<Function<Collection<Judged>, OptionalDouble>> METRICS =
      List.of(
          judged -> RankingMetrics.ndcg(judged, 10),
          judged -> RankingMetrics.averagePrecision(judged, 1),
          RankingMetrics::pairAccuracy,
          RankingMetrics::weightedKendallLoss);

  @Property
  void valuesLieBetweenZeroAndOne(@ForAll("judgements") List<Judged> judged) {
    for (Function<Collection<Judged>, OptionalDouble> metric : METRICS) {
      double value = metric.apply(judged).orElse(0);
      assertTrue(value >= 0 && value <= 1, () -> "value " + value);
    }
  }

  @Property
  void theOrderOfTheInputDoesNotMatter(
      @ForAll("judgements") List<Judged> judged, @ForAll long seed) {
    List<Judged> shuffled = new ArrayList<>(judged);
    Collections.shuffle(shuffled, new Random(seed));
    for (Function<Collection<Judged>, OptionalDouble> metric : METRICS) {
      assertEquals(metric.apply(judged), metric.apply(shuffled));
    }
  }

  @Property
  void thePerfectOrderIsPerfect(@ForAll("graded") List<Judged> judged) {
    List<Judged> perfect = rescored(judged, Judged::grade);
    assertEquals(1, RankingMetrics.ndcg(perfect, 10).orElse(1), CLOSE);
    assertEquals(1, RankingMetrics.averagePrecision(perfect, 1).orElse(1), CLOSE);
    assertEquals(1, RankingMetrics.pairAccuracy(perfect).orElse(1));
    assertEquals(0, RankingMetrics.weightedKendallLoss(perfect).orElse(0));
  }

  @Property
  void theReversedOrderIsTheWorst(@ForAll("graded") List<Judged> judged) {
    List<Judged> reversed = rescored(judged, item -> -item.grade());
    assertEquals(0, RankingMetrics.pairAccuracy(reversed).orElse(0));
    assertEquals(1, RankingMetrics.weightedKendallLoss(reversed).orElse(1));
    double worst = RankingMetrics.ndcg(reversed, 10).orElse(0);
    assertTrue(worst <= RankingMetrics.ndcg(judged, 10).orElse(0) + CLOSE);
  }

  @Property
  void anOrderAndItsReverseShareAllPairs(@ForAll("graded") List<Judged> judged) {
    List<Judged> reversed = rescored(judged, item -> -item.score());
    RankingMetrics.pairAccuracy(judged)
        .ifPresent(
            accuracy ->
                assertEquals(
                    1, accuracy + RankingMetrics.pairAccuracy(reversed).orElseThrow(), CLOSE));
    RankingMetrics.weightedKendallLoss(judged)
        .ifPresent(
            loss ->
                assertEquals(
                    1, loss + RankingMetrics.weightedKendallLoss(reversed).orElseThrow(), CLOSE));
  }

  @Property
  void withTwoGradesTheLossIsWhatAccuracyLacks(@ForAll("graded") List<Judged> judged) {
    List<Judged> binary =
        judged.stream()
            .map(item -> new Judged(item.id(), item.score(), Math.min(item.grade(), 1)))
            .toList();
    assertEquals(
        RankingMetrics.weightedKendallLoss(binary).orElse(0),
        1 - RankingMetrics.pairAccuracy(binary).orElse(1),
        CLOSE);
  }

  @Property
  void theScaleOfTheScoresDoesNotMatter(@ForAll("graded") List<Judged> judged) {
    List<Judged> scaled = rescored(judged, item -> 8 * item.score() + 3);
    for (Function<Collection<Judged>, OptionalDouble> metric : METRICS) {
      assertEquals(metric.apply(judged), metric.apply(scaled));
    }
  }

  @Provide
  Arbitrary<List<Judged>> graded() {
    return judgements(Arbitraries.integers().between(-3, 3).map(Integer::doubleValue));
  }

  @Provide
  Arbitrary<List<Judged>> judgements() {
    return judgements(
        Arbitraries.of(Double.NaN, -1.5, -0.0, 0.0, 0.3, 2.0, Double.POSITIVE_INFINITY));
  }

  private static Arbitrary<List<Judged>> judgements(Arbitrary<Double> scores) {
    Arbitrary<String> ids = Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(3);
    return Combinators.combine(ids, scores, Arbitraries.integers().between(0, 4))
        .as(Judged::new)
        .list()
        .uniqueElements(Judged::id)
        .ofMaxSize(15);
  }

  private static List<Judged> rescored(List<Judged> judged, ToDoubleFunction<Judged> score) {
    return judged.stream()
        .map(item -> new Judged(item.id(), score.applyAsDouble(item), item.grade()))
        .toList();
  }
}
