package org.kechuang.ann;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Whole numbers as bytes, little endian, one after the other. */
public final class PackedNumbers {
  private PackedNumbers() {}

  /** Four bytes a number. */
  public static byte[] ofInts(int... numbers) {
    byte[] bytes = new byte[Math.multiplyExact(numbers.length, Integer.BYTES)];
    buffer(bytes).asIntBuffer().put(numbers);
    return bytes;
  }

  /** Reads what {@link #ofInts} wrote. */
  public static int[] ints(byte[] bytes) {
    int[] numbers = new int[bytes.length / Integer.BYTES];
    buffer(bytes).asIntBuffer().get(numbers);
    return numbers;
  }

  /** Eight bytes a number. */
  public static byte[] ofLongs(long... numbers) {
    byte[] bytes = new byte[Math.multiplyExact(numbers.length, Long.BYTES)];
    buffer(bytes).asLongBuffer().put(numbers);
    return bytes;
  }

  /** Reads what {@link #ofLongs} wrote. */
  public static long[] longs(byte[] bytes) {
    long[] numbers = new long[bytes.length / Long.BYTES];
    buffer(bytes).asLongBuffer().get(numbers);
    return numbers;
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
