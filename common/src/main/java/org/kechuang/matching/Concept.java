package org.kechuang.matching;

import java.util.Arrays;

/** The terms that speak of one thing wanted, and how surely; equal and ordered by content. */
final class Concept implements Comparable<Concept> {
  private final long[] entries; // term above, weight below

  private Concept(long[] entries) {
    this.entries = entries;
  }

  int size() {
    return entries.length;
  }

  int hash(int i) {
    return (int) (entries[i] >>> Integer.SIZE);
  }

  float weight(int i) {
    return Float.intBitsToFloat((int) entries[i]);
  }

  @Override
  public int compareTo(Concept other) {
    return Arrays.compare(entries, other.entries);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Concept concept && Arrays.equals(entries, concept.entries);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(entries);
  }

  /** Takes the terms in the order in which queries hold them. */
  static final class Builder {
    private long[] entries = new long[4];
    private int size;

    void add(int hash, float weight) {
      if (size == entries.length) {
        entries = Arrays.copyOf(entries, 2 * size);
      }
      entries[size++] =
          ((long) hash << Integer.SIZE) | (Float.floatToIntBits(weight) & 0xffff_ffffL);
    }

    Concept build() {
      return new Concept(Arrays.copyOf(entries, size));
    }
  }
}
