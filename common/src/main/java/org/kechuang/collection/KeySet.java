package org.kechuang.collection;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A set of keys that is asked for each key of millions of records: open addressing in a table of at
 * least twice as many places, without an object for a key. A blocked Bloom filter, two bits of one
 * word for a key, stays in the caches and sorts out 94 of 100 keys or more that are not there, so
 * that the table in memory is seldom asked.
 */
public final class KeySet implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Stands for an empty place; the key itself is told by a flag. */
  private static final long NONE = 0;

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** The filter has so many times more bits than the table has places, as a power of two. */
  private static final int FINER = 2;

  /** So many keys go through the filter before those that are left ask the table. */
  private static final int BATCH = 1 << 12;

  private final long[] table;
  private final long[] filter;
  private final int shift;
  private boolean none;

  /**
   * @param keys any number of them, in any order, also several times
   */
  public KeySet(long... keys) {
    int bits = 64 - Long.numberOfLeadingZeros(2L * keys.length + 1);
    table = new long[Math.toIntExact(1L << bits)];
    filter = new long[Math.max(1, table.length >> (6 - FINER))];
    shift = 64 - bits;
    for (long key : keys) {
      long hash = key * MULTIPLIER;
      filter[word(hash)] |= 1L << bit(hash) | 1L << otherBit(hash);
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
    if (passes(key) == 0) {
      return -1;
    }
    if (key == NONE) {
      return none ? table.length : -1;
    }
    int place = place(key);
    return table[place] == key ? place : -1;
  }

  /**
   * Looks for many keys at once, sooner than one by one: filter and table are asked without
   * branches, so that a core waits for several places of memory at a time.
   *
   * @return the places of those keys that are in the set, in ascending order
   */
  public int[] find(long... keys) {
    int[] found = new int[keys.length];
    int count = 0;
    for (int start = 0; start < keys.length; start += BATCH) {
      int end = Math.min(keys.length, start + BATCH);
      int passed = count;
      for (int place = start; place < end; place++) {
        found[passed] = place;
        passed += passes(keys[place]);
      }
      int left = count;
      for (int i = count; i < passed; i++) {
        int place = found[i];
        found[left] = place;
        left += occupied(keys[place]);
      }
      for (int i = count; i < left; i++) {
        int place = found[i];
        if (index(keys[place]) >= 0) {
          found[count++] = place;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Beyond all numbers of keys. */
  public int indices() {
    return table.length + 1;
  }

  /** The key with a number that {@link #index} gave. */
  public long key(int index) {
    return index == table.length ? NONE : table[index];
  }

  /** One where the filter holds the key, else zero. */
  private int passes(long key) {
    long hash = key * MULTIPLIER;
    long word = filter[word(hash)];
    return (int) (word >>> bit(hash) & word >>> otherBit(hash) & 1);
  }

  private int word(long hash) {
    return (int) (hash >>> (shift - FINER)) >>> 6;
  }

  /** Its lowest six bits count. */
  private int bit(long hash) {
    return (int) (hash >>> (shift - FINER));
  }

  /** Its lowest six bits count; they are others than those of the word and of the other bit. */
  private static int otherBit(long hash) {
    return (int) (hash >>> 2);
  }

  /** One where a key is where the search for this one starts, and for {@link #NONE}; else zero. */
  private int occupied(long key) {
    return table[(int) ((key * MULTIPLIER) >>> shift)] == NONE && key != NONE ? 0 : 1;
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
