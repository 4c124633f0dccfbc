package org.kechuang.ml;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Some neighbours of one query, best first: those in a part of the vectors, or merged ones. */
final class NeighbourList {
  static final NeighbourList EMPTY = new NeighbourList(new byte[0][], new float[0]);

  /** UTF-8. */
  private final byte[][] ids;

  private final float[] similarities;

  /** Takes the arrays as its own. */
  NeighbourList(byte[][] ids, float[] similarities) {
    this.ids = ids;
    this.similarities = similarities;
  }

  int size() {
    return ids.length;
  }

  /** The similarity below which nothing can enter the best k. */
  float floor(int k) {
    return ids.length < k ? Float.NEGATIVE_INFINITY : similarities[k - 1];
  }

  /** The best k of both; a neighbour that both hold counts once. */
  NeighbourList merge(NeighbourList other, int k) {
    int capacity = Math.min(k, ids.length + other.ids.length);
    byte[][] mergedIds = new byte[capacity][];
    float[] mergedSimilarities = new float[capacity];
    int i = 0;
    int j = 0;
    int size = 0;
    while (size < capacity && (i < ids.length || j < other.ids.length)) {
      int order = order(i, other, j);
      NeighbourList from = order <= 0 ? this : other;
      int at = order <= 0 ? i : j;
      mergedIds[size] = from.ids[at];
      mergedSimilarities[size++] = from.similarities[at];
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return size == capacity
        ? new NeighbourList(mergedIds, mergedSimilarities)
        : new NeighbourList(
            Arrays.copyOf(mergedIds, size), Arrays.copyOf(mergedSimilarities, size));
  }

  /** Rows of {@link NeighbourSearch}'s result for the query, as Spark holds them. */
  List<InternalRow> rows(UTF8String query) {
    List<InternalRow> rows = new ArrayList<>(ids.length);
    for (int place = 0; place < ids.length; place++) {
      Object[] values = {query, UTF8String.fromBytes(ids[place]), similarities[place], place + 1};
      rows.add(new GenericInternalRow(values));
    }
    return rows;
  }

  /** For the shuffle: the count, then similarity, length of the id and id of each. */
  byte[] toBytes() {
    int length = Integer.BYTES;
    for (byte[] id : ids) {
      length = Math.addExact(length, Float.BYTES + Integer.BYTES + id.length);
    }
    ByteBuffer buffer = ByteBuffer.allocate(length).putInt(ids.length);
    for (int place = 0; place < ids.length; place++) {
      buffer.putFloat(similarities[place]).putInt(ids[place].length).put(ids[place]);
    }
    return buffer.array();
  }

  static NeighbourList fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte[][] ids = new byte[buffer.getInt()][];
    float[] similarities = new float[ids.length];
    for (int place = 0; place < ids.length; place++) {
      similarities[place] = buffer.getFloat();
      ids[place] = new byte[buffer.getInt()];
      buffer.get(ids[place]);
    }
    return new NeighbourList(ids, similarities);
  }

  private int order(int i, NeighbourList other, int j) {
    if (i == ids.length) {
      return 1;
    }
    if (j == other.ids.length) {
      return -1;
    }
    int bySimilarity = Float.compare(other.similarities[j], similarities[i]);
    return bySimilarity != 0 ? bySimilarity : Arrays.compareUnsigned(ids[i], other.ids[j]);
  }
}
