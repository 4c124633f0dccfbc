package org.kechuang.collection;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A set of keys that is asked for each key of millions of records: open addressing in a table of at
 * least twice as many places, without an object for a key. A bitmap that stays in a core's cache
 * sorts out nine of ten keys that are not there, so that the table in memory is seldom asked.
 */
public final class KeySet implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands for an empty place; the key itself is told by a flag. */
  private static final long NONE = 0;

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** The bitmap has so many times more bits than the table has places, as a power of two. */
  private static final int FINER = 2;

  private final long[] table;
  private final long[] bitmap;
  private final int shift;
  private boolean none;

  /**
   * @param keys any number of them, in any order, also several times
   */
  public KeySet(long... keys) {
    int bits = 64 - Long.numberOfLeadingZeros(2L * keys.length + 1);
    table = new long[Math.toIntExact(1L << bits)];
    bitmap = new long[Math.max(1, table.length >> (6 - FINER))];
    shift = 64 - bits;
    for (long key : keys) {
      int bit = bit(key);
      bitmap[bit >>> 6] |= 1L << bit;
      if (key == NONE) {
        none = true;
      } else {
        table[place(key)] = key;
      }
    }
  }

  public boolean isEmpty() {
    return !none && Arrays.stream(table).allMatch(key -> key == NONE);
  }

  /** Whether the key is one of the set. */
  public boolean contains(long key) {
    return index(key) >= 0;
  }

  /** A number of its own below {@link #indices}, or -1 where the key is not one of the set. */
  public int index(long key) {
    int bit = bit(key);
    if ((bitmap[bit >>> 6] >>> bit & 1) == 0) {
      return -1;
    }
    if (key == NONE) {
      return none ? table.length : -1;
    }
    int place = place(key);
    return table[place] == key ? place : -1;
  }

  /** Beyond all numbers of keys. */
  public int indices() {
    return table.length + 1;
  }

  /** The key with a number that {@link #index} gave. */
  public long key(int index) {
    return index == table.length ? NONE : table[index];
  }

  /** Place in the bitmap, without a sign. */
  private int bit(long key) {
    return (int) ((key * MULTIPLIER) >>> (shift - FINER));
  }

  /** Where the key is or would be. */
  private int place(long key) {
    int place = (int) ((key * MULTIPLIER) >>> shift);
    while (table[place] != NONE && table[place] != key) {
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }
}
