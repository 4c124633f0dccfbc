package org.kechuang.jobs.ingest;

import java.util.Comparator;

/**
 * One source of one contract.
 *
 * @param contract its name
 */
record SourceKey(String contract, String source) implements Comparable<SourceKey> {
  private static final Comparator<SourceKey> ORDER =
      Comparator.comparing(SourceKey::contract).thenComparing(SourceKey::source);

  @Override
  public int compareTo(SourceKey other) {
    return ORDER.compare(this, other);
  }
}
