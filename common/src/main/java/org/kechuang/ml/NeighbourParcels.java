package org.kechuang.ml;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Tuple2;

/**
 * What a task found, one parcel for each partition of the result: a shuffle of few large arrays of
 * bytes, each list after the length of its query's id, the id, and the length of the list.
 */
final class NeighbourParcels {
  private final ByteArrayOutputStream[] parcels;

  /**
   * @param partitions of the result; each has its share of the queries
   */
  NeighbourParcels(int partitions) {
    parcels = new ByteArrayOutputStream[partitions];
  }

  /** Adds a list of a query, which may have others. */
  void add(String queryId, NeighbourList list) {
    int partition = Math.floorMod(queryId.hashCode(), parcels.length);
    if (parcels[partition] == null) {
      parcels[partition] = new ByteArrayOutputStream();
    }
    byte[] id = queryId.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = list.toBytes();
    ByteBuffer head = ByteBuffer.allocate(2 * Integer.BYTES + id.length);
    head.putInt(id.length).put(id).putInt(bytes.length);
    parcels[partition].writeBytes(head.array());
    parcels[partition].writeBytes(bytes);
  }

  /** The partitions with their parcels, those without one left out. */
  Iterator<Tuple2<Integer, byte[]>> iterator() {
    List<Tuple2<Integer, byte[]>> filled = new ArrayList<>();
    for (int partition = 0; partition < parcels.length; partition++) {
      if (parcels[partition] != null) {
        filled.add(new Tuple2<>(partition, parcels[partition].toByteArray()));
        parcels[partition] = null; // the copy is enough
      }
    }
    return filled.iterator();
  }

  /** Gives the queries of a parcel with their lists. */
  static void read(byte[] parcel, BiConsumer<UTF8String, NeighbourList> lists) {
    ByteBuffer buffer = ByteBuffer.wrap(parcel);
    while (buffer.hasRemaining()) {
      UTF8String queryId = UTF8String.fromBytes(bytes(buffer));
      lists.accept(queryId, NeighbourList.fromBytes(bytes(buffer)));
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.getInt()];
    buffer.get(bytes);
    return bytes;
  }
}
