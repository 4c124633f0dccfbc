package org.kechuang.collection;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.LongPredicate;

/** What is often done to arrays of longs, without streams: in comparisons of millions of pairs. */
public final class LongArrays {
  private LongArrays() {}

  /** The same numbers, each once, in ascending order; the array that is given is changed. */
  public static long[] sortedDistinct(long[] values) {
    Arrays.sort(values);
    int distinct = 0;
    for (int i = 0; i < values.length; i++) {
      if (i == 0 || values[i] != values[i - 1]) {
        values[distinct++] = values[i];
      }
    }
    return distinct == values.length ? values : Arrays.copyOf(values, distinct);
  }

  /** Eight bytes for each number. */
  public static byte[] bytes(long[] values) {
    ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, Long.BYTES));
    buffer.asLongBuffer().put(values);
    return buffer.array();
  }

  /** Whether one of the numbers that {@link #bytes} wrote passes a test. */
  public static boolean any(byte[] bytes, LongPredicate test) {
    ByteBuffer values = ByteBuffer.wrap(bytes);
    while (values.hasRemaining()) {
      if (test.test(values.getLong())) {
        return true;
      }
    }
    return false;
  }

  /** The numbers that {@link #bytes} wrote. */
  public static long[] of(byte[] bytes) {
    long[] values = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(values);
    return values;
  }
}
