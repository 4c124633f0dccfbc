package org.kechuang.jobs.resolve;

import java.io.Serializable;

/** Two records by their numbers, the smaller first. */
record Pair(long a, long b) implements Serializable {
  static Pair of(long one, long two) {
    return new Pair(Math.min(one, two), Math.max(one, two));
  }
}
