package org.kechuang.jobs.ingest;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the first pass counted for one source.
 *
 * @param read records, without blank lines
 * @param rejected records left out
 * @param cleared values that became null
 * @param cleaned values that were repaired
 * @param rejections rejecting findings by reason code
 */
record SourceCounts(
    long read, long rejected, long cleared, long cleaned, Map<String, Long> rejections) {

  SourceCounts {
    rejections = Map.copyOf(rejections);
  }

  /** Records that satisfy the contract, all versions and copies of them. */
  long valid() {
    return read - rejected;
  }

  /** Collects counts of one source. */
  static final class Builder {
    private long read;
    private long rejected;
    private long cleared;
    private long cleaned;
    private final Map<String, Long> rejections = new TreeMap<>();

    void add(String kind, String action, String reason, long number) {
      if (kind.equals(Findings.READ)) {
        read += number;
      } else if (kind.equals(Findings.REJECTED)) {
        rejected += number;
      } else if (kind.equals(Findings.ISSUE)) {
        if (action.equals(Action.CLEARED.code())) {
          cleared += number;
        } else if (action.equals(Action.CLEANED.code())) {
          cleaned += number;
        } else {
          rejections.merge(reason, number, Long::sum);
        }
      }
    }

    SourceCounts build() {
      return new SourceCounts(read, rejected, cleared, cleaned, rejections);
    }
  }
}
