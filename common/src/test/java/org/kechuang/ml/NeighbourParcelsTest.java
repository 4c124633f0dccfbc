package org.kechuang.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import scala.Tuple2;

class NeighbourParcelsTest {
  @Property(tries = 50)
  void eachListArrivesInThePartitionOfItsQuery(
      @ForAll @IntRange(min = 0, max = 40) int queries,
      @ForAll @IntRange(min = 1, max = 9) int partitions) {
    NeighbourParcels parcels = new NeighbourParcels(partitions);
    Map<String, Integer> sizes = new TreeMap<>();
    for (int query = 0; query < queries; query++) {
      String id = "查询-" + query;
      parcels.add(id, list(query % 4));
      sizes.put(id, query % 4);
    }
    Map<String, Integer> found = new TreeMap<>();
    parcels.iterator().forEachRemaining(parcel -> read(parcel, partitions, found));
    assertEquals(sizes, found);
  }

  private static void read(
      Tuple2<Integer, byte[]> parcel, int partitions, Map<String, Integer> found) {
    assertTrue(parcel._1() < partitions);
    NeighbourParcels.read(
        parcel._2(),
        (query, list) -> {
          assertEquals(parcel._1(), Math.floorMod(query.toString().hashCode(), partitions));
          assertEquals(list(list.size()).rows(query), list.rows(query));
          assertEquals(null, found.put(query.toString(), list.size()));
        });
  }

  private static NeighbourList list(int size) {
    byte[][] ids = new byte[size][];
    float[] similarities = new float[size];
    IntStream.range(0, size)
        .forEach(
            place -> {
              ids[place] = ("v" + place).getBytes(StandardCharsets.UTF_8);
              similarities[place] = 1f / (1 + place);
            });
    return new NeighbourList(ids, similarities);
  }
}
