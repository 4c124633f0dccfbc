package org.kechuang.text;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * How often each term occurs in a text: hashes with counts, sorted by hash as signed numbers, each
 * hash once. Counts go from 1 to 255 and stay at 255. Immutable.
 */
public final class TermBag implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The largest count that is told apart. */
  public static final int MAX_COUNT = 255;

  /** A bag without terms. */
  public static final TermBag EMPTY = new TermBag(new int[0], new byte[0]);

  private static final int ENTRY_BYTES = 5;

  private final int[] hashes;
  private final byte[] counts;

  private TermBag(int[] hashes, byte[] counts) {
    this.hashes = hashes;
    this.counts = counts;
  }

  /** The bag of these terms; their order does not matter. */
  public static TermBag of(Iterable<String> terms) {
    int[] hashes = new int[256];
    int size = 0;
    for (String term : terms) {
      if (size == hashes.length) {
        hashes = Arrays.copyOf(hashes, 2 * size);
      }
      hashes[size++] = TermHash.of(term);
    }
    return ofHashes(hashes, size);
  }

  /** The bag of the first {@code size} hashes; the array is sorted in place. */
  static TermBag ofHashes(int[] hashes, int size) {
    if (size == 0) {
      return EMPTY;
    }
    Arrays.sort(hashes, 0, size);
    int[] distinct = new int[size];
    byte[] counts = new byte[size];
    int last = -1;
    for (int i = 0; i < size; i++) {
      if (last < 0 || distinct[last] != hashes[i]) {
        distinct[++last] = hashes[i];
      }
      counts[last] = saturated((counts[last] & 0xFF) + 1);
    }
    return trimmed(distinct, counts, last + 1);
  }

  /** All terms of all bags, counts added up. */
  public static TermBag sum(List<TermBag> bags) {
    TermBag sum = EMPTY;
    for (TermBag bag : bags) {
      sum = sum.plus(bag);
    }
    return sum;
  }

  private TermBag plus(TermBag other) {
    if (size() == 0 || other.size() == 0) {
      return size() == 0 ? other : this;
    }
    int[] merged = new int[size() + other.size()];
    byte[] mergedCounts = new byte[merged.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < size() || j < other.size()) {
      boolean left = j == other.size() || (i < size() && hashes[i] <= other.hashes[j]);
      boolean right = i == size() || (j < other.size() && other.hashes[j] <= hashes[i]);
      merged[n] = left ? hashes[i] : other.hashes[j];
      mergedCounts[n++] = saturated((left ? count(i) : 0) + (right ? other.count(j) : 0));
      i += left ? 1 : 0;
      j += right ? 1 : 0;
    }
    return trimmed(merged, mergedCounts, n);
  }

  private static TermBag trimmed(int[] hashes, byte[] counts, int size) {
    return hashes.length == size
        ? new TermBag(hashes, counts)
        : new TermBag(Arrays.copyOf(hashes, size), Arrays.copyOf(counts, size));
  }

  private static byte saturated(int count) {
    return (byte) Math.min(count, MAX_COUNT);
  }

  /**
   * Five bytes a term: the hash as a little-endian int32, then the count as a uint8; in the order
   * of the bag.
   */
  public byte[] encode() {
    ByteBuffer out =
        ByteBuffer.allocate(hashes.length * ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < hashes.length; i++) {
      out.putInt(hashes[i]).put(counts[i]);
    }
    return out.array();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException where the bytes are no such bag
   */
  public static TermBag decode(byte[] bytes) {
    if (bytes.length % ENTRY_BYTES != 0) {
      throw new IllegalArgumentException(
          "Invalid term bag: "
              + bytes.length
              + " bytes, allowed are multiples of "
              + ENTRY_BYTES
              + "; pass a column that TermBagger wrote.");
    }
    int size = bytes.length / ENTRY_BYTES;
    if (size == 0) {
      return EMPTY;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int[] hashes = new int[size];
    byte[] counts = new byte[size];
    for (int i = 0; i < size; i++) {
      hashes[i] = in.getInt();
      counts[i] = in.get();
      if (counts[i] == 0 || (i > 0 && hashes[i - 1] >= hashes[i])) {
        throw new IllegalArgumentException(
            "Invalid term bag: entry "
                + i
                + " has hash "
                + hashes[i]
                + " and count "
                + (counts[i] & 0xFF)
                + ", allowed are growing hashes and counts from 1; pass a column that TermBagger wrote.");
      }
    }
    return new TermBag(hashes, counts);
  }

  /** Number of different terms. */
  public int size() {
    return hashes.length;
  }

  /** The hash of entry {@code i}; grows with {@code i}. */
  public int hash(int i) {
    return hashes[i];
  }

  /** The count of entry {@code i}: 1 to {@link #MAX_COUNT}. */
  public int count(int i) {
    return counts[i] & 0xFF;
  }

  /** The position of a hash, negative where the bag lacks it. */
  public int indexOf(int hash) {
    return Arrays.binarySearch(hashes, hash);
  }

  /** The sum of all counts. */
  public long length() {
    long sum = 0;
    for (byte count : counts) {
      sum += count & 0xFF;
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TermBag bag
        && Arrays.equals(hashes, bag.hashes)
        && Arrays.equals(counts, bag.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(hashes) + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "TermBag[" + hashes.length + " terms]";
  }
}
