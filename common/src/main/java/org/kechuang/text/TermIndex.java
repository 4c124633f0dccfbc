package org.kechuang.text;

import java.io.Serializable;

/**
 * From hashes of terms to the numbers 0 … n-1 of a vocabulary: open addressing in one int array.
 * Immutable.
 */
public final class TermIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] hashes;
  private final int[] slots;

  /** Term {@code i} of the vocabulary has hash {@code hashes[i]}; no hash twice. */
  public TermIndex(int[] hashes) {
    this.hashes = hashes.clone();
    this.slots = new int[Integer.highestOneBit(Math.max(8, hashes.length)) * 4];
    for (int i = 0; i < hashes.length; i++) {
      int slot = slot(hashes[i]);
      if (slots[slot] != 0) {
        throw new IllegalArgumentException(
            "Invalid vocabulary: hash "
                + hashes[i]
                + " twice, allowed is once; remove the second.");
      }
      slots[slot] = i + 1;
    }
  }

  /** Number of terms. */
  public int size() {
    return hashes.length;
  }

  /** The hash of term {@code i}. */
  public int hash(int i) {
    return hashes[i];
  }

  /** The number of a term, -1 where the vocabulary lacks it. */
  public int find(int hash) {
    return slots[slot(hash)] - 1;
  }

  private int slot(int hash) {
    int mask = slots.length - 1;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (slots[slot] != 0 && hashes[slots[slot] - 1] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
