package org.kechuang.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  @Test
  void whatCannotBeSearchedForIsCountedAndLeftOut() {
    List<Tuple2<String, byte[]>> queries =
        List.of(
            new Tuple2<>("short", new byte[4]),
            new Tuple2<>("a", Float32.encode(at(1))),
            new Tuple2<>(null, Float32.encode(at(2))),
            new Tuple2<>("none", null));
    QueryPacket packet = new QueryRouting(queries.iterator(), centres, 3).next();
    assertEquals(1, packet.size());
    assertEquals("a", packet.id(0));
    assertEquals(new NeighbourQueryShape(4, 1, 1, 1, 2), packet.shape());
  }

  @Test
  void aPacketIsSplitByTheIdsOfItsQueries() {
    QueryPacket packet = new QueryPacket(2, 1);
    for (int i = 0; i < 20; i++) {
      packet.add("q" + i, at(i), new int[] {i});
    }
    Map<String, Integer> cells = new TreeMap<>();
    packet
        .split(3)
        .forEachRemaining(
            part -> {
              QueryPacket some = part._2();
              for (int i = 0; i < some.size(); i++) {
                assertEquals(part._1(), Math.floorMod(some.id(i).hashCode(), 3));
                int cell = some.route(i)[0];
                assertEquals(at(cell)[0], some.vectors()[2 * i]);
                assertEquals(at(cell)[1], some.vectors()[2 * i + 1]);
                cells.put(some.id(i), cell);
              }
            });
    assertEquals(20, cells.size());
    cells.forEach((id, cell) -> assertEquals("q" + cell, id));
  }

  private int[] route(double angle, int probes) {
    List<Tuple2<String, byte[]>> queries = List.of(new Tuple2<>("q", Float32.encode(at(angle))));
    QueryRouting routing = new QueryRouting(queries.iterator(), centres, probes);
    return routing.next().route(0);
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
