package org.kechuang.ann;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SphericalKMeansTest {
  @Test
  void findsClustersThatAreApart() {
    float[][] vectors = around(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, 300);
    float[][] centres = new SphericalKMeans(20, 4).centres(vectors, 3);
    int[] cells = new int[vectors.length];
    SphericalKMeans.assign(vectors, centres, cells);
    for (int i = 0; i < vectors.length; i++) {
      assertEquals(cells[i % 3], cells[i]);
    }
    assertEquals(3, IntStream.of(cells).distinct().count());
  }

  @Test
  void theSameInputGivesTheSameCentres() {
    float[][] vectors = around(new float[][] {{1, 0}, {0, 1}}, 100);
    assertArrayEquals(
        new SphericalKMeans(5, 1).centres(vectors, 7),
        new SphericalKMeans(5, 1).centres(vectors, 7));
  }

  @Test
  void makesNoMoreCentresThanThereAreVectors() {
    float[][] vectors = {{3, 4}, {0, 0}};
    float[][] centres = new SphericalKMeans(3, 1).centres(vectors, 9);
    assertEquals(2, centres.length);
    assertEquals(1, Arrays.stream(centres).filter(c -> Math.abs(c[0] - 0.6f) < 1e-6f).count());
  }

  @Test
  void nearestGroupsGiveNearestCells() {
    float[][] groups = {{1, 0}, {0, 1}};
    CellRouter router =
        new CellRouter(groups, new float[][][] {{{1, 0}, {0.8f, 0.6f}}, {{0, 1}, {0.6f, 0.8f}}});
    QueryBlock queries = new QueryBlock(2, 1);
    queries.add(new float[] {0.1f, 1f});
    TopK[] best = TopK.forQueries(1, 3);
    router.nearest(queries, 2, best);
    assertEquals(2, best[0].sorted().id(0));
    assertEquals(3, best[0].sorted().id(1));
    assertEquals(1, best[0].sorted().id(2));
    best[0].reset(Float.NEGATIVE_INFINITY);
    router.nearest(queries, 1, best);
    assertEquals(2, best[0].size());
    assertEquals(4, router.cells());
  }

  private static float[][] around(float[][] centres, int count) {
    Random random = new Random(5);
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = centres[i % centres.length].clone();
      for (int c = 0; c < vectors[i].length; c++) {
        vectors[i][c] += 0.05f * (float) random.nextGaussian();
      }
    }
    return vectors;
  }
}
