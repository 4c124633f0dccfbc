package org.kechuang.jobs.generate;

import java.util.List;

/**
 * A stream of pseudo-random draws that starts at a hash of (seed, stream, index), so that any
 * record can be made anywhere without its predecessors. The generator is SplitMix64 (Steele, Lea,
 * Flood 2014). Not for sharing between threads.
 */
final class Draw {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private Draw(long state) {
    this.state = state;
  }

  static Draw of(long seed, Stream stream, long index) {
    return new Draw(hash(seed, stream, index));
  }

  /** A 64-bit hash of the three. */
  static long hash(long seed, Stream stream, long index) {
    return mix(mix(mix(seed + GOLDEN) + GOLDEN * stream.number()) + GOLDEN * (index + 1));
  }

  static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** Uniform in [0, bound). */
  int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** Uniform in [0, bound). */
  long below(long bound) {
    return Math.multiplyHigh(next() >>> 1, bound << 1);
  }

  /** Uniform in [low, high]. */
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /** True in so many of a thousand draws. */
  boolean chance(int perMille) {
    return below(1000) < perMille;
  }

  /** Uniform in [0, 1). */
  double unit() {
    return (next() >>> 11) * 0x1p-53;
  }

  <T> T pick(List<T> values) {
    return values.get(below(values.size()));
  }

  /** The first index whose cumulative weight exceeds a uniform draw below the last of them. */
  int weighted(int... cumulative) {
    int drawn = below(cumulative[cumulative.length - 1]);
    int index = 0;
    while (drawn >= cumulative[index]) {
      index++;
    }
    return index;
  }
}
