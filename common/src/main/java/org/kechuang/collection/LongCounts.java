package org.kechuang.collection;

import java.io.Serializable;
import java.util.Map;

/** A number of times for each of some keys, without an object for either; never changes. */
public final class LongCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final KeySet keys;
  private final int[] counts;

  /**
   * @param keys each once
   * @param counts in the order of the keys
   */
  public LongCounts(long[] keys, int[] counts) {
    this.keys = new KeySet(keys);
    this.counts = new int[this.keys.indices()];
    for (int i = 0; i < keys.length; i++) {
      this.counts[this.keys.index(keys[i])] = counts[i];
    }
  }

  public static LongCounts of(Map<Long, Integer> counts) {
    long[] keys = new long[counts.size()];
    int[] values = new int[keys.length];
    int size = 0;
    for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
      keys[size] = entry.getKey();
      values[size++] = entry.getValue();
    }
    return new LongCounts(keys, values);
  }

  public boolean contains(long key) {
    return keys.contains(key);
  }

  /** The number of a key, or another one for a key that is not there. */
  public int get(long key, int otherwise) {
    int index = keys.index(key);
    return index < 0 ? otherwise : counts[index];
  }
}
