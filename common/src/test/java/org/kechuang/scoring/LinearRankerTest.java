package org.kechuang.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearRankerTest {
  @Test
  void scoreIsTheWeightedSum() {
    LinearRanker ranker = new LinearRanker(new double[] {1, 2, 4, 8, 16, 32, 64, 128, 256});
    assertEquals(0.5 + 4 + 32 + 128, ranker.score(new double[] {0.5, 0, 1, 0, 0, 1, 0, 1, 0}));
    assertEquals(2, ranker.contribution(Feature.LEXICAL, 0.5));
  }

  @Test
  void laterChangesOfTheWeightsDoNotReachTheRanker() {
    double[] weights = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    LinearRanker ranker = new LinearRanker(weights);
    weights[0] = 100;
    ranker.weights()[0] = 100;
    assertEquals(1, ranker.contribution(Feature.SEMANTIC, 1));
  }

  @Test
  void refusesAnotherNumberOfWeights() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new LinearRanker(new double[] {1, 2, 3}));
    assertEquals(
        "Invalid number of weights 3: expected one for each of 9 features", e.getMessage());
  }

  @Test
  void positionsOfFeaturesAreTheNumbersFromZero() {
    assertEquals(
        IntStream.range(0, Feature.values().length).boxed().toList(),
        Arrays.stream(Feature.values()).map(Feature::position).toList());
  }
}
