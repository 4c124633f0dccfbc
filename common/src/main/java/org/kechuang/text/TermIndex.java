package org.kechuang.text;

import java.io.Serializable;

/**
 * From hashes of terms to the numbers 0 … n-1 of a vocabulary: open addressing in one array that is
 * at most half full, behind a filter of 16 to 32 bits a term, where nearly all terms end that the
 * vocabulary lacks. Immutable.
 */
public final class TermIndex implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int GOLDEN_RATIO = 0x9E3779B9;
  private static final int FILTER_BITS_A_TERM = 32;

  private final int[] hashes;

  /** The hash above, the number plus 1 below, so that a term is found at one place of memory. */
  private final long[] slots;

  private final long[] filter;
  private final int filterShift;

  /** Term {@code i} of the vocabulary has hash {@code hashes[i]}; no hash twice. */
  public TermIndex(int[] hashes) {
    this.hashes = hashes.clone();
    int rounded = Integer.highestOneBit(Math.max(8, hashes.length));
    this.slots = new long[(hashes.length > rounded ? 4 : 2) * rounded];
    int bits = (int) Math.min(1L << 30, (long) rounded * FILTER_BITS_A_TERM);
    this.filter = new long[bits / Long.SIZE];
    this.filterShift = Integer.numberOfLeadingZeros(bits) + 1;
    for (int i = 0; i < hashes.length; i++) {
      int bit = bit(hashes[i]);
      filter[bit >>> 6] |= 1L << bit;
      int slot = slot(hashes[i]);
      if (slots[slot] != 0) {
        throw new IllegalArgumentException(
            "Invalid vocabulary: hash "
                + hashes[i]
                + " twice, allowed is once; remove the second.");
      }
      slots[slot] = ((long) hashes[i] << Integer.SIZE) | (i + 1);
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
    int bit = bit(hash);
    return (filter[bit >>> 6] & (1L << bit)) == 0 ? -1 : (int) slots[slot(hash)] - 1;
  }

  /** Which bit of the filter a term has (Fibonacci hashing). */
  private int bit(int hash) {
    return (hash * GOLDEN_RATIO) >>> filterShift;
  }

  private int slot(int hash) {
    int mask = slots.length - 1;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (slots[slot] != 0 && (int) (slots[slot] >>> Integer.SIZE) != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
