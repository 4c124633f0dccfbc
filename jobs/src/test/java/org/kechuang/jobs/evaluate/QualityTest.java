package org.kechuang.jobs.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kechuang.scoring.Bootstrap;
import org.kechuang.spark.Metric;

class QualityTest {
  private static final double CLOSE = 1e-12;
  private static final double NO_ANSWER = Double.NaN;

  @Test
  void demandWithoutAnyAnswerScoresZeroAndCounts() {
    List<Metric> metrics =
        measure(
            1,
            new RetrievedRanks().put("d1", "expert", "r1", 1),
            pair("d1", "expert", "r1", 2, 0.9),
            pair("d1", "expert", "r2", 0, 0.5),
            pair("d2", "expert", "r1", 1, NO_ANSWER),
            pair("d2", "expert", "r2", 0, NO_ANSWER));
    for (String name :
        List.of("ndcg@10", "map", "pair-accuracy", "retrieved-recall@1", "retrieved-mrr")) {
      assertMetric(metrics, name, Metric.ALL, 0.5, 2);
    }
    assertMetric(metrics, "demands-without-relevant", Metric.ALL, 0, 2);
  }

  @Test
  void kindsAreAveragedWithinADemand() {
    List<Metric> metrics =
        measure(
            1,
            new RetrievedRanks(),
            pair("d1", "expert", "r1", 1, 0.9),
            pair("d1", "expert", "r2", 0, 0.5),
            pair("d1", "patent", "p1", 1, 0.1),
            pair("d1", "patent", "p2", 0, 0.9),
            pair("d2", "expert", "r1", 1, 0.9),
            pair("d2", "expert", "r2", 0, 0.5));
    assertMetric(metrics, "pair-accuracy", Metric.ALL, 0.75, 2);
    assertMetric(metrics, "pair-accuracy", "expert", 1, 2);
    assertMetric(metrics, "pair-accuracy", "patent", 0, 1);
    assertMetric(metrics, "map", Metric.ALL, (0.75 + 1) / 2, 2);
  }

  @Test
  void kendallOrdersTheDemandsOfAResource() {
    // r1: the pairs of grades 3-1 and 3-0 are wrong, 1-0 is right; r2 has one grade alone
    List<Metric> metrics =
        measure(
            1,
            new RetrievedRanks(),
            pair("d1", "expert", "r1", 3, 0.1),
            pair("d2", "expert", "r1", 1, 0.5),
            pair("d3", "expert", "r1", 0, 0.2),
            pair("d1", "expert", "r2", 1, 0.1),
            pair("d2", "expert", "r2", 1, 0.9));
    assertMetric(metrics, "kendall-loss", Metric.ALL, 5.0 / 6, 1);
  }

  @Test
  void resourcesOfDifferentKindsWithOneIdAreTwo() {
    List<Metric> metrics =
        measure(
            1,
            new RetrievedRanks(),
            pair("d1", "expert", "same", 1, 0.1),
            pair("d2", "expert", "same", 0, 0.9),
            pair("d1", "patent", "same", 1, 0.9),
            pair("d2", "patent", "same", 0, 0.1));
    assertMetric(metrics, "kendall-loss", Metric.ALL, 0.5, 2);
  }

  @Test
  void retrievalIsMeasuredAtEveryDepth() {
    List<Metric> metrics =
        measure(
            1,
            new RetrievedRanks().put("d1", "expert", "r1", 2),
            pair("d1", "expert", "r1", 1, 0.5),
            pair("d1", "expert", "r3", 2, 0.5));
    assertMetric(metrics, "retrieved-recall@1", Metric.ALL, 0, 1);
    assertMetric(metrics, "retrieved-recall@10", Metric.ALL, 0.5, 1);
    assertMetric(metrics, "retrieved-recall@1000", Metric.ALL, 0.5, 1);
    assertMetric(metrics, "retrieved-mrr", Metric.ALL, 0.5, 1);
  }

  @Test
  void demandWithNothingRelevantIsLeftOutAndCounted() {
    List<Metric> metrics =
        measure(
            2,
            new RetrievedRanks(),
            pair("d1", "expert", "r1", 1, 0.9),
            pair("d1", "expert", "r2", 0, 0.1),
            pair("d2", "expert", "r1", 2, 0.9),
            pair("d2", "expert", "r2", 0, 0.1));
    assertMetric(metrics, "demands-without-relevant", Metric.ALL, 1, 2);
    assertMetric(metrics, "map", Metric.ALL, 1, 1);
    assertMetric(metrics, "ndcg@10", Metric.ALL, 1, 2);
  }

  @Test
  void measuresThatNothingDefinesAreAbsent() {
    List<Metric> metrics = measure(1, new RetrievedRanks(), pair("d1", "expert", "r1", 0, 0.9));
    assertEquals(List.of("demands-without-relevant"), metrics.stream().map(Metric::name).toList());
    assertMetric(metrics, "demands-without-relevant", Metric.ALL, 1, 1);
    assertNull(metrics.get(0).low());
  }

  private static List<Metric> measure(
      int relevantGrade, RetrievedRanks retrieved, JudgedPair... pairs) {
    return new Quality(new Bootstrap(100, 1), relevantGrade).measure(List.of(pairs), retrieved);
  }

  private static JudgedPair pair(
      String demand, String kind, String resource, int grade, double score) {
    return new JudgedPair(demand, kind, resource, grade, score);
  }

  private static void assertMetric(
      List<Metric> metrics, String name, String slice, double value, long count) {
    Metric metric =
        metrics.stream()
            .filter(m -> m.name().equals(name) && m.slice().equals(slice))
            .findFirst()
            .orElseThrow(() -> new AssertionError(name + " of " + slice + " is absent"));
    assertEquals(value, metric.value(), CLOSE, name + " of " + slice);
    assertEquals(count, metric.count(), name + " of " + slice);
  }
}
