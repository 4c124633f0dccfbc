package org.kechuang.ml;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

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

  /**
   * A checksum, which not every codec of a shuffle has, then for each vector the length of its id,
   * the id, the hash and the code.
   */
  byte[] toBytes() {
    byte[] parcel = new byte[Math.toIntExact(Integer.BYTES + bytes)];
    ByteBuffer buffer = buffer(parcel).position(Integer.BYTES);
    for (int i = 0; i < ids.size(); i++) {
      buffer.putInt(ids.get(i).length).put(ids.get(i)).putLong(hashes[i]).put(codes.get(i));
    }
    buffer.putInt(0, checksum(parcel));
    return parcel;
  }

  /**
   * Adds what {@link #toBytes} wrote of another.
   *
   * @param width bytes of a code
   * @throws IllegalStateException where bytes were lost on the way
   */
  void addAll(byte[] parcel, int width) {
    ByteBuffer buffer = buffer(parcel);
    int written = buffer.getInt();
    if (written != checksum(parcel)) {
      throw new IllegalStateException(
          "Invalid parcel of %d bytes: found checksum %08x, expected %08x; a disk or network changed it, start the job again"
              .formatted(parcel.length, checksum(parcel), written));
    }
    while (buffer.hasRemaining()) {
      byte[] id = new byte[buffer.getInt()];
      buffer.get(id);
      long hash = buffer.getLong();
      byte[] code = new byte[width];
      buffer.get(code);
      add(id, hash, code);
    }
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int checksum(byte[] parcel) {
    CRC32C crc = new CRC32C();
    crc.update(parcel, Integer.BYTES, parcel.length - Integer.BYTES);
    return (int) crc.getValue();
  }

  /** Bytes of the vectors. */
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
