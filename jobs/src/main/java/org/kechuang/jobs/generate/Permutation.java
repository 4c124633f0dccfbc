package org.kechuang.jobs.generate;

/**
 * A keyed bijection of [0, size) onto itself in constant expected time: a Feistel network over the
 * next even power of two, walked until it falls into the range (Black and Rogaway 2002).
 */
final class Permutation {
  private static final int ROUNDS = 4;

  private final long size;
  private final long key;
  private final int halfBits;
  private final long halfMask;

  Permutation(long size, long key) {
    if (size < 1) {
      throw new IllegalArgumentException("Invalid permutation size " + size + ": at least 1");
    }
    this.size = size;
    this.key = key;
    int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(size - 1));
    this.halfBits = (bits + 1) / 2;
    this.halfMask = (1L << halfBits) - 1;
  }

  long apply(long index) {
    long value = inRange(index);
    do {
      long left = value >>> halfBits;
      long right = value & halfMask;
      for (int round = 0; round < ROUNDS; round++) {
        long swapped = left ^ scramble(right, round);
        left = right;
        right = swapped;
      }
      value = (left << halfBits) | right;
    } while (value >= size);
    return value;
  }

  long invert(long image) {
    long value = inRange(image);
    do {
      long left = value >>> halfBits;
      long right = value & halfMask;
      for (int round = ROUNDS - 1; round >= 0; round--) {
        long swapped = right ^ scramble(left, round);
        right = left;
        left = swapped;
      }
      value = (left << halfBits) | right;
    } while (value >= size);
    return value;
  }

  /** Outside of the range the walk might never end. */
  private long inRange(long value) {
    if (value < 0 || value >= size) {
      throw new IllegalArgumentException("Invalid number " + value + ": from 0 below " + size);
    }
    return value;
  }

  private long scramble(long half, int round) {
    return Draw.mix(half + key + round * 0x9E3779B97F4A7C15L) & halfMask;
  }
}
