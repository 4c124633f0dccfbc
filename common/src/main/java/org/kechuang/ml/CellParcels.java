package org.kechuang.ml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.kechuang.ann.VectorCodes;
import scala.Tuple2;

/**
 * Puts the vectors of a partition into cells and codes them: a parcel for each cell and so many
 * vectors, since a shuffle of parcels takes a fraction of the time of one of vectors.
 */
final class CellParcels implements Iterator<Tuple2<Integer, byte[]>> {
  /** Bytes of codes that a task holds. */
  private static final long MOST = 1L << 26;

  /** Bytes of a parcel, about: the shuffle keeps some of them in memory. */
  private static final long LARGE = 1L << 20;

  private final Iterator<InternalRow> rows;
  private final VectorCodes codes;
  private final int dimension;
  private final CellAssignment assignment;
  private final List<byte[]> ids = new ArrayList<>();
  private final List<byte[]> coded = new ArrayList<>();
  private final long[] hashes = new long[CellAssignment.BLOCK];
  private List<Tuple2<Integer, byte[]>> closed = new ArrayList<>();
  private Iterator<Tuple2<Integer, byte[]>> ready = Collections.emptyIterator();

  /**
   * @param rows id, vector and hash
   */
  CellParcels(Iterator<InternalRow> rows, CellCentres centres, VectorCodes codes) {
    this.rows = rows;
    this.codes = codes;
    this.dimension = centres.router().dimension();
    this.assignment = new CellAssignment(centres);
  }

  @Override
  public boolean hasNext() {
    while (!ready.hasNext() && rows.hasNext()) {
      ready = parcels();
    }
    return ready.hasNext();
  }

  @Override
  public Tuple2<Integer, byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.next();
  }

  private Iterator<Tuple2<Integer, byte[]>> parcels() {
    Map<Integer, CellParcel> parcels = new TreeMap<>();
    long held = 0;
    while (rows.hasNext() && held < MOST) {
      held += (long) CellAssignment.BLOCK * codes.bytes(dimension);
      block(parcels);
    }
    parcels.forEach((cell, parcel) -> closed.add(new Tuple2<>(cell, parcel.toBytes())));
    List<Tuple2<Integer, byte[]>> all = closed;
    closed = new ArrayList<>();
    return all.iterator();
  }

  private void block(Map<Integer, CellParcel> parcels) {
    ids.clear();
    coded.clear();
    while (rows.hasNext() && !assignment.full()) {
      InternalRow row = rows.next();
      if (row.isNullAt(0) || row.isNullAt(2)) {
        throw new IllegalArgumentException(
            "Invalid vector: found no %s, expected one; leave out rows without one"
                .formatted(row.isNullAt(0) ? "id" : "hash"));
      }
      float[] vector = assignment.add(row.isNullAt(1) ? null : row.getBinary(1));
      coded.add(codes.encode(vector));
      hashes[ids.size()] = row.getLong(2);
      ids.add(row.getUTF8String(0).getBytes());
    }
    int[] cells = assignment.cells();
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] != CellAssignment.NONE) {
        CellParcel parcel = parcels.computeIfAbsent(cells[i], cell -> new CellParcel());
        parcel.add(ids.get(i), hashes[i], coded.get(i));
        if (parcel.bytes() >= LARGE) {
          closed.add(new Tuple2<>(cells[i], parcel.toBytes()));
          parcels.remove(cells[i]);
        }
      }
    }
  }
}
