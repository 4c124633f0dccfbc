package org.kechuang.collection;

import java.util.Arrays;

/** Longs that are collected one by one. */
public final class LongList {
  private static final int FEW = 64;

  private long[] values;
  private int size;

  public LongList() {
    this(FEW);
  }

  /**
   * @param expected so many are added without a copy of those before
   */
  public LongList(int expected) {
    values = new long[Math.max(FEW, expected)];
  }

  public void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  public int size() {
    return size;
  }

  public long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
