package org.kechuang.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.kechuang.ann.Float32;
import org.kechuang.spark.SharedSession;

class CentreRefinementTest {
  private static final double APART = 0.3;

  /** Two groups that meet in the middle of a cluster, each with a cell on its side of it. */
  private final CellCentres torn =
      new CellCentres(
          new float[][] {{1, 0}, {0, 1}}, new float[][][] {{{1, 0}}, {{0.8f, 0.6f}, {0, 1}}});

  @Test
  void cellsMoveToTheMiddleOfTheVectorsNearestToThem() {
    float[][] cells = cells(new CentreRefinement(4, 1).refined(torn, sample(2)));
    assertEquals(3, cells.length);
    for (double angle : new double[] {APART, 1.2}) {
      double best = -1;
      for (float[] cell : cells) {
        best = Math.max(best, cell[0] * Math.cos(angle) + cell[1] * Math.sin(angle));
      }
      assertEquals(1, best, 1e-3, "the cell nearest to the cluster at " + angle);
    }
  }

  @Test
  void partitionsPlayNoPart() {
    float[][] one = cells(new CentreRefinement(3, 1).refined(torn, sample(1)));
    assertArrayEquals(one, cells(new CentreRefinement(3, 1).refined(torn, sample(7))));
  }

  /** Vectors of any length around two directions. */
  private static JavaRDD<byte[]> sample(int partitions) {
    Random random = new Random(3);
    List<byte[]> vectors = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      double angle = (i % 2 == 0 ? APART : 1.2) + 0.02 * random.nextGaussian();
      double length = 0.1 + random.nextDouble();
      vectors.add(
          Float32.encode(
              new float[] {
                (float) (length * Math.cos(angle)), (float) (length * Math.sin(angle))
              }));
    }
    return JavaSparkContext.fromSparkContext(SharedSession.get().sparkContext())
        .parallelize(vectors, partitions);
  }

  private static float[][] cells(CellCentres centres) {
    List<float[]> cells = new ArrayList<>();
    for (int group = 0; group < centres.groupCount(); group++) {
      cells.addAll(List.of(centres.cellsOf(group)));
    }
    return cells.toArray(float[][]::new);
  }
}
