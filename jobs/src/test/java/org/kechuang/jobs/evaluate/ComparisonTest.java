package org.kechuang.jobs.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kechuang.scoring.Bootstrap;

class ComparisonTest {
  private static final Bootstrap BOOTSTRAP = new Bootstrap(200, 1);

  private final List<JudgedPair> before =
      List.of(
          pair("same", "a", 3, 0.9, 0.9),
          pair("same", "b", 0, 0.1, 0.1),
          pair("better", "a", 3, 0.1, 0.1),
          pair("better", "b", 0, 0.9, 0.9),
          pair("worse", "a", 1, 0.9, 0.9),
          pair("worse", "b", 0, 0.1, 0.1),
          pair("gone", "a", 1, 0.5, 0.5));
  private final List<JudgedPair> after =
      List.of(
          pair("same", "a", 3, 0.8, 0.8),
          pair("same", "b", 0, 0.2, 0.2),
          pair("better", "a", 3, 0.7, 0.7),
          pair("better", "b", 0, 0.2, 0.2),
          pair("worse", "a", 1, 0.1, 0.1),
          pair("worse", "b", 0, 0.9, 0.9),
          pair("new", "a", 1, 0.5, 0.5));

  @Test
  void tellsWhatChangedAndThroughWhat() {
    Comparison comparison = Comparison.of(before, after, BOOTSTRAP);
    assertEquals(
        List.of("worse", "same", "better"),
        comparison.demands().stream().map(Comparison.Change::demandId).toList());
    double second = Math.log(2) / Math.log(3);
    assertEquals(second - 1, comparison.demands().get(0).difference(), 1e-12);
    assertEquals(1 - second, comparison.demands().get(2).difference(), 1e-12);
    assertEquals(0, comparison.difference().value(), 1e-12);
    assertTrue(comparison.difference().low() < 0 && comparison.difference().high() > 0);
    assertEquals(
        "expert a of grade 3 from place 2 to 1: lexical +0.600", comparison.demands().get(2).why());
    assertNull(comparison.demands().get(1).why());
  }

  @Test
  void reportNamesTheDemandsThatChanged() {
    ComparisonReport report =
        new ComparisonReport("old", "new", Comparison.of(before, after, BOOTSTRAP));
    assertEquals(3, report.rows().size());
    assertEquals("against:old", report.metric().slice());
    assertTrue(report.text().contains("1 demands better, 1 worse, 1 the same"), report.text());
    assertTrue(report.text().contains("  worse  1.000 → 0.631"), report.text());
  }

  @Test
  void runsWithoutACommonPairCompareNothing() {
    Comparison comparison =
        Comparison.of(before, List.of(pair("other", "a", 1, 0.5, 0.5)), BOOTSTRAP);
    assertEquals(List.of(), comparison.demands());
  }

  private static JudgedPair pair(
      String demand, String resource, int grade, double score, double lexical) {
    return new JudgedPair(
        demand,
        "expert",
        resource,
        grade,
        score,
        Map.of("lexical", lexical),
        Map.of("lexical", lexical));
  }
}
