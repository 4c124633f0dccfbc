package org.kechuang.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kechuang.scoring.Preferences.Preference;

class PreferencesTest {
  @Test
  void everyPairOfDifferentGradesIsOnePreferenceWithinDemandAndKind() {
    List<Preference> found =
        Preferences.of(
            List.of(
                judged("d1", "expert", "a", 2, 0.9),
                judged("d1", "expert", "b", 0, 0.1),
                judged("d1", "expert", "c", 0, 0.2),
                judged("d1", "patent", "p", 3, 0.5),
                judged("d2", "expert", "a", 0, 0.5)));
    assertEquals(2, found.size());
    assertEquals(1, found.stream().mapToDouble(Preference::weight).sum(), 1e-12);
    for (Preference preference : found) {
      double sign = preference.preferred() ? 1 : -1;
      assertEquals(true, sign * preference.difference()[0] > 0);
    }
  }

  @Test
  void largerGainsWeighMore() {
    List<Preference> found =
        Preferences.of(
            List.of(
                judged("d", "expert", "a", 3, 0.9),
                judged("d", "expert", "b", 1, 0.5),
                judged("d", "expert", "c", 0, 0.1)));
    // gains 7 - 1, 7 - 0, 1 - 0
    assertArrayEquals(
        new double[] {1 / 14.0, 6 / 14.0, 7 / 14.0},
        found.stream().mapToDouble(Preference::weight).sorted().toArray(),
        1e-12);
  }

  @Test
  void neitherOrderNorNumberOfJudgementsMatters() {
    List<JudgedFeatures> judged = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      judged.add(judged("d", "expert", "r" + i, i % 4, i / 60.0));
    }
    List<Preference> first = Preferences.of(judged);
    assertEquals(Preferences.MOST_PAIRS, first.size());
    Collections.shuffle(judged, new Random(3));
    List<Preference> second = Preferences.of(judged);
    for (int i = 0; i < first.size(); i++) {
      assertArrayEquals(first.get(i).difference(), second.get(i).difference());
      assertEquals(first.get(i).weight(), second.get(i).weight());
    }
  }

  @Test
  void outcomesThatFewCouldSeeStandForManyLists() {
    List<Preference> found =
        Preferences.ofOutcomes(
            List.of(
                outcome("first", "a", 1, 1),
                outcome("first", "b", 0, 4),
                outcome("fifth", "a", 1, 5),
                outcome("fifth", "b", 0, 1),
                outcome("none", "a", 0, 1),
                outcome("none", "b", 0, 2)),
            0.5);
    // gains 1 and 5, scaled so that two lists weigh half as much as two judged ones
    assertArrayEquals(
        new double[] {1 / 6.0, 5 / 6.0},
        found.stream().mapToDouble(Preference::weight).sorted().toArray(),
        1e-12);
  }

  @Test
  void noOutcomesPreferNothing() {
    assertEquals(List.of(), Preferences.ofOutcomes(List.of(outcome("d", "a", 2, 1)), 1));
  }

  private static JudgedFeatures outcome(String demand, String resource, int grade, double weight) {
    return new JudgedFeatures(
        demand, "expert", resource, grade, weight, new double[Feature.values().length]);
  }

  private static JudgedFeatures judged(
      String demand, String kind, String resource, int grade, double value) {
    double[] features = new double[Feature.values().length];
    features[0] = value;
    return new JudgedFeatures(demand, kind, resource, grade, 1, features);
  }
}
