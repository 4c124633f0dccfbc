package org.kechuang.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kechuang.scoring.Feature;
import org.kechuang.scoring.Folds;
import org.kechuang.scoring.JudgedFeatures;
import org.kechuang.scoring.LearnedRanker;
import org.kechuang.scoring.LinearRanker;
import org.kechuang.spark.SharedSession;

class PreferenceLearnerTest {
  private static final int FEATURES = Feature.values().length;
  private static final LinearRanker EQUAL = LinearRanker.scaled(ones()).orElseThrow();

  @Test
  void weighsWhatTellsGradesApartWhateverTheOrder() {
    List<JudgedFeatures> judged = judged();
    LearnedRanker ranker = learner().learn("v", judged, List.of(), EQUAL);
    double[] weights = ranker.whole().weights();
    double sum = 0;
    for (double weight : weights) {
      assertTrue(weight >= 0, () -> "negative weight " + weight);
      sum += weight;
    }
    assertEquals(1, sum, 1e-9);
    assertEquals(0, weights[Feature.SEMANTIC.position()], 1e-3, "what grows where grades fall");
    assertTrue(weights[Feature.LEXICAL.position()] > 0.5, () -> "lexical " + weights[2]);
    assertEquals(Folds.COUNT, ranker.folds().size());

    double low = ranker.calibration().probability(0);
    double high = ranker.calibration().probability(1);
    assertTrue(low < 0.4 && high > 0.6, () -> low + " to " + high);

    Collections.shuffle(judged, new Random(9));
    LearnedRanker again = learner().learn("v", judged, List.of(), EQUAL);
    assertArrayEquals(weights, again.whole().weights());
    assertArrayEquals(ranker.calibration().probabilities(), again.calibration().probabilities());
  }

  @Test
  void nothingPreferredKeepsTheFallback() {
    LearnedRanker ranker =
        learner()
            .learn(
                "v",
                List.of(new JudgedFeatures("d", "expert", "r", 1, 1, ones())),
                List.of(),
                EQUAL);
    assertEquals(EQUAL.weights()[0], ranker.whole().weights()[0]);
  }

  @Test
  void outcomesAloneTeachAnOrderAndNoProbability() {
    LearnedRanker ranker = learner().learn("v", List.of(), judged(), EQUAL);
    double[] weights = ranker.whole().weights();
    assertTrue(
        weights[Feature.LEXICAL.position()] > 0.5, () -> "weights " + Arrays.toString(weights));
    assertTrue(ranker.calibration().isEmpty());
  }

  private static PreferenceLearner learner() {
    return new PreferenceLearner(SharedSession.get(), 1e-3, 40, 2, 0.5);
  }

  /** Lexical follows the grade with noise, semantic goes against it, the others are noise. */
  private static List<JudgedFeatures> judged() {
    Random random = new Random(5);
    List<JudgedFeatures> judged = new ArrayList<>();
    for (int d = 0; d < 12; d++) {
      for (int r = 0; r < 12; r++) {
        double[] features = new double[FEATURES];
        for (int f = 0; f < FEATURES; f++) {
          features[f] = random.nextDouble();
        }
        int grade = r % 4;
        features[Feature.LEXICAL.position()] = grade / 4.0 + random.nextDouble() / 4;
        features[Feature.SEMANTIC.position()] = 1 - grade / 4.0;
        features[Feature.REGION.position()] = 0;
        judged.add(new JudgedFeatures("d" + d, "expert", "r" + r, grade, 1, features));
      }
    }
    return judged;
  }

  private static double[] ones() {
    double[] ones = new double[FEATURES];
    Arrays.fill(ones, 1);
    return ones;
  }
}
