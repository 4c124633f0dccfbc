package org.kechuang.linkage;

/** Numbers that stand for texts: 64 bits of FNV-1a over UTF-16, mixed; never 0. */
public final class Hash64 {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Hash64() {}

  public static long of(String text) {
    long hash = OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return mixed(hash);
  }

  /** The number of an ordered pair of numbers. */
  public static long of(long first, long second) {
    return mixed(mixed(first) * 31 + second);
  }

  /** The finaliser of SplitMix64. */
  private static long mixed(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    z ^= z >>> 31;
    return z == 0 ? 1 : z;
  }
}
