package org.kechuang.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RankingMetricsTest {
  private static final double EXACT = 0;
  private static final double CLOSE = 1e-12;
  private static final double NO_ANSWER = Double.NaN;

  /** Shown as a, b, c, d with the grades 1, 3, 0, 2. */
  private static final List<Judged> MIXED =
      List.of(judged("c", 0.5, 0), judged("a", 0.9, 1), judged("d", 0.1, 2), judged("b", 0.7, 3));

  private static final List<Judged> UNANSWERED =
      List.of(judged("a", NO_ANSWER, 2), judged("b", NO_ANSWER, 0));
  private static final List<Judged> IRRELEVANT = List.of(judged("a", 1, 0), judged("b", 2, 0));

  @Test
  void ndcgDividesByTheBestOrderOfTheJudged() {
    double shown = 1 / log2(2) + 7 / log2(3) + 0 / log2(4) + 3 / log2(5);
    double best = 7 / log2(2) + 3 / log2(3) + 1 / log2(4);
    assertEquals(shown / best, RankingMetrics.ndcg(MIXED, 10).orElseThrow(), CLOSE);
  }

  @Test
  void ndcgCutsBothOrders() {
    double shown = 1 / log2(2) + 7 / log2(3);
    double best = 7 / log2(2) + 3 / log2(3);
    assertEquals(shown / best, RankingMetrics.ndcg(MIXED, 2).orElseThrow(), CLOSE);
  }

  @Test
  void averagePrecisionTakesRelevantFromAGradeOn() {
    assertEquals(
        (1.0 + 1.0 + 3.0 / 4) / 3, RankingMetrics.averagePrecision(MIXED, 1).orElseThrow(), CLOSE);
    assertEquals(
        (1.0 / 2 + 2.0 / 4) / 2, RankingMetrics.averagePrecision(MIXED, 2).orElseThrow(), CLOSE);
  }

  @Test
  void pairAccuracyCountsPairsOfDifferentGrades() {
    // Right: a over c, b over c, b over d. Wrong: a over b, a over d, c over d.
    assertEquals(3.0 / 6, RankingMetrics.pairAccuracy(MIXED).orElseThrow(), EXACT);
  }

  @Test
  void kendallLossWeighsPairsByTheGradeDifference() {
    // Wrong pairs cost 2 + 1 + 2 of 2 + 1 + 1 + 3 + 1 + 2.
    assertEquals(5.0 / 10, RankingMetrics.weightedKendallLoss(MIXED).orElseThrow(), EXACT);
  }

  @Test
  void equalScoresCountHalf() {
    List<Judged> tied = List.of(judged("a", 1, 0), judged("b", 1, 3), judged("c", 0, 1));
    // b over c is right, a over c is wrong, a and b tie.
    assertEquals(1.5 / 3, RankingMetrics.pairAccuracy(tied).orElseThrow(), EXACT);
    assertEquals(2.5 / 6, RankingMetrics.weightedKendallLoss(tied).orElseThrow(), EXACT);
  }

  @Test
  void equalScoresAreShownById() {
    List<Judged> rightFirst = List.of(judged("b", 0.0, 0), judged("a", -0.0, 1));
    List<Judged> wrongFirst = List.of(judged("b", 0.0, 1), judged("a", -0.0, 0));
    assertEquals(1, RankingMetrics.averagePrecision(rightFirst, 1).orElseThrow(), EXACT);
    assertEquals(0.5, RankingMetrics.averagePrecision(wrongFirst, 1).orElseThrow(), EXACT);
    assertEquals(1 / log2(3), RankingMetrics.ndcg(wrongFirst, 10).orElseThrow(), CLOSE);
  }

  @Test
  void noScoreStandsBelowEveryScore() {
    List<Judged> half =
        List.of(judged("a", NO_ANSWER, 1), judged("b", Double.NEGATIVE_INFINITY, 0));
    assertEquals(0.5, RankingMetrics.averagePrecision(half, 1).orElseThrow(), EXACT);
    assertEquals(0, RankingMetrics.pairAccuracy(half).orElseThrow(), EXACT);
    assertEquals(1, RankingMetrics.weightedKendallLoss(half).orElseThrow(), EXACT);
  }

  @Test
  void aDemandWithoutAnyAnswerGetsTheWorstValue() {
    assertEquals(OptionalDouble.of(0), RankingMetrics.ndcg(UNANSWERED, 10));
    assertEquals(OptionalDouble.of(0), RankingMetrics.averagePrecision(UNANSWERED, 1));
    assertEquals(OptionalDouble.of(0), RankingMetrics.pairAccuracy(UNANSWERED));
    assertEquals(OptionalDouble.of(1), RankingMetrics.weightedKendallLoss(UNANSWERED));
    assertEquals(OptionalDouble.of(0), RankingMetrics.recallAt(List.of(), 1, 10));
    assertEquals(OptionalDouble.of(0), RankingMetrics.reciprocalRank(List.of(), 1));
  }

  @Test
  void nothingToFindIsNotDefined() {
    for (List<Judged> judged : List.of(IRRELEVANT, List.<Judged>of())) {
      assertEquals(OptionalDouble.empty(), RankingMetrics.ndcg(judged, 10));
      assertEquals(OptionalDouble.empty(), RankingMetrics.averagePrecision(judged, 1));
      assertEquals(OptionalDouble.empty(), RankingMetrics.pairAccuracy(judged));
      assertEquals(OptionalDouble.empty(), RankingMetrics.weightedKendallLoss(judged));
    }
    assertEquals(OptionalDouble.empty(), RankingMetrics.recallAt(List.of(), 0, 1));
    assertEquals(OptionalDouble.empty(), RankingMetrics.reciprocalRank(List.of(), 0));
  }

  @Test
  void recallIsTheShareOfTheRelevantWithinTheCut() {
    List<Integer> ranks = List.of(4, 2);
    assertEquals(OptionalDouble.of(0), RankingMetrics.recallAt(ranks, 3, 1));
    assertEquals(OptionalDouble.of(1.0 / 3), RankingMetrics.recallAt(ranks, 3, 3));
    assertEquals(OptionalDouble.of(2.0 / 3), RankingMetrics.recallAt(ranks, 3, 4));
    assertEquals(OptionalDouble.of(2.0 / 3), RankingMetrics.recallAt(ranks, 3, 100));
  }

  @Test
  void reciprocalRankLooksAtTheFirstRelevant() {
    assertEquals(OptionalDouble.of(1.0 / 3), RankingMetrics.reciprocalRank(List.of(4, 3), 2));
  }

  @Test
  void refusesAnIdJudgedTwice() {
    List<Judged> twice = List.of(judged("a", 1, 0), judged("a", 1, 2));
    String message = "Invalid judgements: a is judged twice; keep one judgement per pair";
    assertEquals(message, refusal(() -> RankingMetrics.ndcg(twice, 10)));
    assertEquals(message, refusal(() -> RankingMetrics.averagePrecision(twice, 1)));
    assertEquals(message, refusal(() -> RankingMetrics.pairAccuracy(twice)));
    assertEquals(message, refusal(() -> RankingMetrics.weightedKendallLoss(twice)));
  }

  @Test
  void refusesArgumentsOutOfRange() {
    assertEquals(
        "Invalid cut 0: it must be at least 1", refusal(() -> RankingMetrics.ndcg(MIXED, 0)));
    assertEquals(
        "Invalid cut -1: it must be at least 1",
        refusal(() -> RankingMetrics.recallAt(List.of(), 1, -1)));
    assertEquals(
        "Invalid relevant grade 0: it must be at least 1",
        refusal(() -> RankingMetrics.averagePrecision(MIXED, 0)));
    assertEquals("Invalid grade -1 of a: grades are 0 to 30", refusal(() -> judged("a", 1, -1)));
    assertEquals("Invalid grade 31 of a: grades are 0 to 30", refusal(() -> judged("a", 1, 31)));
    assertEquals("Invalid judgement: it has no id", refusal(() -> judged(null, 1, 1)));
  }

  private static String refusal(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }

  private static Judged judged(String id, double score, int grade) {
    return new Judged(id, score, grade);
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }
}
