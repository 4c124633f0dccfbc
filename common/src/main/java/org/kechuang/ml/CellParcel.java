package org.kechuang.ml;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Vectors of one cell on their way into its blocks: ids, hashes and stored forms. */
final class CellParcel {
  private final List<byte[]> ids = new ArrayList<>();
  private final List<byte[]> codes = new ArrayList<>();
  private long[] hashes = new long[8];
  private long bytes;

  /**
   * @param id as UTF-8
   */
  void add(byte[] id, long hash, byte[] code) {
    if (ids.size() == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    }
    hashes[ids.size()] = hash;
    ids.add(id);
    codes.add(code);
    bytes += Integer.BYTES + id.length + Long.BYTES + code.length;
  }

  /** For each vector the length of its id, the id, the hash and the code. */
  byte[] toBytes() {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < ids.size(); i++) {
      buffer.putInt(ids.get(i).length).put(ids.get(i)).putLong(hashes[i]).put(codes.get(i));
    }
    return buffer.array();
  }

  /**
   * Adds what {@link #toBytes} wrote of another.
   *
   * @param width bytes of a code
   */
  void addAll(byte[] parcel, int width) {
    ByteBuffer buffer = ByteBuffer.wrap(parcel).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      byte[] id = new byte[buffer.getInt()];
      buffer.get(id);
      long hash = buffer.getLong();
      byte[] code = new byte[width];
      buffer.get(code);
      add(id, hash, code);
    }
  }

  /** Bytes that {@link #toBytes} gives. */
  long bytes() {
    return bytes;
  }

  int size() {
    return ids.size();
  }

  byte[] id(int vector) {
    return ids.get(vector);
  }

  long hash(int vector) {
    return hashes[vector];
  }

  byte[] code(int vector) {
    return codes.get(vector);
  }
}
