package org.kechuang.ann;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** The ids of a block of vectors, as UTF-8 one after the other. */
public final class PackedIds implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Where each id ends. */
  private final int[] ends;

  private final byte[] utf8;

  private PackedIds(int[] ends, byte[] utf8) {
    this.ends = ends;
    this.utf8 = utf8;
  }

  /** Packs ids given as UTF-8. */
  public static PackedIds of(List<byte[]> ids) {
    int[] ends = new int[ids.size()];
    int length = 0;
    for (int i = 0; i < ends.length; i++) {
      length = Math.addExact(length, ids.get(i).length);
      ends[i] = length;
    }
    byte[] utf8 = new byte[length];
    for (int i = 0; i < ends.length; i++) {
      byte[] id = ids.get(i);
      System.arraycopy(id, 0, utf8, ends[i] - id.length, id.length);
    }
    return new PackedIds(ends, utf8);
  }

  /** How many ids there are. */
  public int size() {
    return ends.length;
  }

  /** The id of a row, as UTF-8. */
  public byte[] id(int row) {
    return Arrays.copyOfRange(utf8, start(row), ends[row]);
  }

  /** The ids of some rows that follow each other. */
  public PackedIds slice(int from, int size) {
    int first = start(from);
    int[] moved = new int[size];
    for (int i = 0; i < size; i++) {
      moved[i] = ends[from + i] - first;
    }
    return new PackedIds(
        moved, Arrays.copyOfRange(utf8, first, size == 0 ? first : ends[from + size - 1]));
  }

  /** Compares two ids by their bytes. */
  public static int compare(PackedIds left, int leftRow, PackedIds right, int rightRow) {
    return Arrays.compareUnsigned(
        left.utf8,
        left.start(leftRow),
        left.ends[leftRow],
        right.utf8,
        right.start(rightRow),
        right.ends[rightRow]);
  }

  /** The count and the ends as little endian int32, then the ids. */
  public byte[] toBytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES * (1 + ends.length) + utf8.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(ends.length);
    for (int end : ends) {
      bytes.putInt(end);
    }
    return bytes.put(utf8).array();
  }

  /** Reads what {@link #toBytes} wrote. */
  public static PackedIds fromBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int[] ends = new int[buffer.getInt()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = buffer.getInt();
    }
    return new PackedIds(ends, Arrays.copyOfRange(bytes, buffer.position(), bytes.length));
  }

  private int start(int row) {
    return row == 0 ? 0 : ends[row - 1];
  }
}
