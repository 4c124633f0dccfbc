package org.kechuang.jobs.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kechuang.scoring.Feature;
import org.kechuang.scoring.JudgedFeatures;

class JudgedSampleTest {
  private final List<JudgedFeatures> judged =
      List.of(
          judged("even", "expert", "a", 1),
          judged("even", "expert", "b", 1),
          judged("even", "patent", "p", 2),
          judged("one", "expert", "a", 1),
          judged("one", "expert", "b", 0),
          judged("two", "expert", "a", 3),
          judged("two", "expert", "b", 2));

  @Test
  void demandsThatPreferNothingTeachNothing() {
    assertEquals(List.of("one", "one", "two", "two"), ids(10));
  }

  @Test
  void demandsAreTakenWhole() {
    assertEquals(2, ids(1).size());
    assertEquals(1, ids(1).stream().distinct().count());
  }

  private List<String> ids(int most) {
    return new JudgedSample(most).of(judged).stream().map(JudgedFeatures::demandId).toList();
  }

  private static JudgedFeatures judged(String demand, String kind, String resource, int grade) {
    return new JudgedFeatures(demand, kind, resource, grade, new double[Feature.values().length]);
  }
}
