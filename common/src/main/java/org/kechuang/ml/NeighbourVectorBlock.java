package org.kechuang.ml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.kechuang.ann.Float32;
import org.kechuang.ann.Hits;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.TopK;
import scala.Tuple2;

/**
 * Vectors packed for the kernel in the order of their ids, so that ties between rows are ties by
 * id.
 */
final class NeighbourVectorBlock {
  private final byte[][] ids;
  private final PackedVectors vectors;

  private NeighbourVectorBlock(byte[][] ids, PackedVectors vectors) {
    this.ids = ids;
    this.vectors = vectors;
  }

  PackedVectors vectors() {
    return vectors;
  }

  /** The kept rows with their ids. */
  NeighbourList neighbours(TopK best) {
    Hits hits = best.sorted();
    byte[][] found = new byte[hits.size()][];
    float[] similarities = new float[found.length];
    for (int place = 0; place < found.length; place++) {
      found[place] = ids[(int) hits.id(place)];
      similarities[place] = hits.score(place);
    }
    return new NeighbourList(found, similarities);
  }

  /** Packs (id, vector) pairs into blocks of so many rows, one block at a time. */
  static Iterator<NeighbourVectorBlock> pack(
      Iterator<Tuple2<String, byte[]>> rows, int blockRows, int dimension) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public NeighbourVectorBlock next() {
        if (!rows.hasNext()) {
          throw new NoSuchElementException();
        }
        return packOne(rows, blockRows, dimension);
      }
    };
  }

  private static NeighbourVectorBlock packOne(
      Iterator<Tuple2<String, byte[]>> rows, int blockRows, int dimension) {
    List<Tuple2<byte[], byte[]>> entries = new ArrayList<>();
    while (entries.size() < blockRows && rows.hasNext()) {
      Tuple2<String, byte[]> row = rows.next();
      check(row._1(), row._2(), dimension);
      entries.add(new Tuple2<>(row._1().getBytes(StandardCharsets.UTF_8), row._2()));
    }
    entries.sort(Comparator.comparing(Tuple2::_1, Arrays::compareUnsigned));
    byte[][] ids = new byte[entries.size()][];
    PackedVectors vectors = new PackedVectors(dimension, ids.length);
    for (int row = 0; row < ids.length; row++) {
      ids[row] = entries.get(row)._1();
      vectors.add(entries.get(row)._2());
      entries.set(row, null); // only the packed copy stays
    }
    return new NeighbourVectorBlock(ids, vectors);
  }

  private static void check(String id, byte[] vector, int dimension) {
    if (id == null) {
      throw new IllegalArgumentException(
          "Invalid vectors: a row has no id; give every row one or leave it out");
    }
    if (vector == null) {
      throw new IllegalArgumentException(
          "Invalid vector of '" + id + "': found none, expected dimension " + dimension);
    }
    if (Float32.dimension(vector) != dimension) {
      throw new IllegalArgumentException(
          "Invalid vector of '"
              + id
              + "': found dimension "
              + Float32.dimension(vector)
              + ", expected "
              + dimension
              + "; embed queries and vectors with the same model");
    }
  }
}
