package org.kechuang.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.kechuang.ann.PackedIds;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.VectorCodes;

class RoutedQueryChunkTest {
  private static final int DIMENSION = 3;
  private static final int CELLS = 6;
  private static final int PARTITIONS = 4;
  private static final int[] ALL_CELLS = {0, 1, 2, 3, 4, 5};

  private final Map<String, float[]> queries = NeighbourWorld.whole("q", 9, DIMENSION, 1);
  private final Map<String, float[]> vectors = NeighbourWorld.whole("v", 240, DIMENSION, 2);

  /** Whole numbers have many ties: what equals a floor must stay. */
  @Property(tries = 60)
  void theBestAreAmongTheListsOfTasksThatShareAChunk(
      @ForAll @IntRange(min = 1, max = 50) int k,
      @ForAll @IntRange(min = 1, max = CELLS) int tasks) {
    RoutedQueryChunk chunk = chunk();
    Map<String, NeighbourList> merged = new TreeMap<>();
    for (int task = 0; task < tasks; task++) {
      lists(search(chunk, k, cellsOf(task, tasks)))
          .forEach((query, list) -> merged.merge(query, list, (one, other) -> one.merge(other, k)));
    }
    List<NeighbourWorld.Found> found = new ArrayList<>();
    merged.forEach(
        (query, list) ->
            list.rows(UTF8String.fromString(query))
                .forEach(
                    row ->
                        found.add(
                            new NeighbourWorld.Found(
                                query, row.getInt(3), row.getString(1), row.getFloat(2)))));
    assertEquals(NeighbourWorld.naive(queries, vectors, k), found);
  }

  @Test
  void whatOneTaskFoundSparesTheNext() {
    RoutedQueryChunk shared = chunk();
    int first = size(search(shared, 10, 0, 1, 2, 3, 4));
    int second = size(search(shared, 10, 5));
    int alone = size(search(chunk(), 10, 5));
    assertEquals(10 * queries.size(), first);
    assertEquals(10 * queries.size(), alone);
    assertTrue(second < alone, () -> second + " neighbours instead of " + alone);
  }

  /** As it travels to an executor that has none. */
  @Test
  void aCopyOnAnotherExecutorFindsTheSame() {
    RoutedQueryChunk copy = SerializationUtils.clone(chunk());
    assertEquals(lists(search(chunk(), 7, ALL_CELLS)).keySet(), queries.keySet());
    assertEquals(rows(search(chunk(), 7, ALL_CELLS)), rows(search(copy, 7, ALL_CELLS)));
  }

  private static Map<String, List<InternalRow>> rows(NeighbourParcels found) {
    Map<String, List<InternalRow>> rows = new TreeMap<>();
    lists(found).forEach((id, list) -> rows.put(id, list.rows(UTF8String.fromString(id))));
    return rows;
  }

  private static int[] cellsOf(int task, int tasks) {
    return IntStream.range(0, CELLS).filter(cell -> cell % tasks == task).toArray();
  }

  private RoutedQueryChunk chunk() {
    QueryPacket packet = new QueryPacket(DIMENSION, queries.size());
    queries.forEach((id, vector) -> packet.add(id, vector, ALL_CELLS));
    return RoutedQueryChunk.of(List.of(packet).iterator(), CELLS).next();
  }

  private NeighbourParcels search(RoutedQueryChunk chunk, int k, int... cells) {
    return chunk.search(Arrays.stream(cells).mapToObj(this::block).iterator(), k, PARTITIONS);
  }

  /** One process may fetch a block that another holds. */
  @Test
  void aBlockTravelsBetweenProcesses() {
    byte[] bytes = SerializationUtils.serialize(block(0));
    CellBlock copy = SerializationUtils.deserialize(bytes);
    assertEquals(block(0).ids().size(), copy.ids().size());
    assertArrayEquals(
        block(0).vectors(new CellBlock.Room()).vector(1),
        copy.vectors(new CellBlock.Room()).vector(1));
  }

  /** Every sixth vector. */
  private CellBlock block(int cell) {
    PackedVectors packed = new PackedVectors(DIMENSION, vectors.size());
    List<byte[]> ids = new ArrayList<>();
    int number = 0;
    for (Map.Entry<String, float[]> vector : vectors.entrySet()) {
      if (number++ % CELLS == cell) {
        packed.add(vector.getValue());
        ids.add(vector.getKey().getBytes(StandardCharsets.UTF_8));
      }
    }
    return new CellBlock(
        cell,
        ids.size(),
        DIMENSION,
        VectorCodes.FLOAT32,
        PackedIds.of(ids),
        VectorCodes.FLOAT32.encode(packed),
        new int[0]);
  }

  private static int size(NeighbourParcels found) {
    return lists(found).values().stream().mapToInt(NeighbourList::size).sum();
  }

  private static Map<String, NeighbourList> lists(NeighbourParcels found) {
    Map<String, NeighbourList> lists = new TreeMap<>();
    found
        .iterator()
        .forEachRemaining(
            parcel ->
                NeighbourParcels.read(
                    parcel._2(), (query, list) -> lists.put(query.toString(), list)));
    return lists;
  }
}
