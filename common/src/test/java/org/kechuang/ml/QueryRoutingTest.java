package org.kechuang.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kechuang.ann.Float32;
import scala.Tuple2;

class QueryRoutingTest {
  private static final int GROUPS = 60;
  private static final int CELLS_OF_GROUP = 8;
  private static final int CELLS = GROUPS * CELLS_OF_GROUP;
  private static final double STEP = 2 * Math.PI / CELLS;

  /** Cells on a circle, in groups of neighbours: half of the groups is half of the circle. */
  private final CellCentres centres = new CellCentres(groups(), cells());

  @Test
  void theNearestCellsAreFoundWhereFewAreWanted() {
    for (int direction = 0; direction < CELLS; direction += 7) {
      int[] route = route(direction * STEP + 0.001, 10);
      assertArrayEquals(nearest(direction * STEP + 0.001, 10), route, "direction " + direction);
    }
  }

  @Test
  void allCellsAreFoundWhereAllAreWanted() {
    assertEquals(CELLS, Arrays.stream(route(1, CELLS)).distinct().count());
  }

  private int[] route(double angle, int probes) {
    List<Tuple2<String, byte[]>> queries = List.of(new Tuple2<>("q", Float32.encode(at(angle))));
    QueryRouting routing = new QueryRouting(queries.iterator(), centres, probes, 1);
    return routing.next()._2().route(0);
  }

  private static int[] nearest(double angle, int count) {
    return IntStream.range(0, CELLS)
        .boxed()
        .sorted(Comparator.comparingDouble(cell -> -Math.cos(angle - cell * STEP)))
        .limit(count)
        .mapToInt(cell -> cell)
        .toArray();
  }

  private static float[][] groups() {
    return IntStream.range(0, GROUPS)
        .mapToObj(group -> at((group + 0.5) * CELLS_OF_GROUP * STEP))
        .toArray(float[][]::new);
  }

  private static float[][][] cells() {
    float[][][] cells = new float[GROUPS][CELLS_OF_GROUP][];
    for (int cell = 0; cell < CELLS; cell++) {
      cells[cell / CELLS_OF_GROUP][cell % CELLS_OF_GROUP] = at(cell * STEP);
    }
    return cells;
  }

  private static float[] at(double angle) {
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }
}
