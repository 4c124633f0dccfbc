package org.kechuang.jobs.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kechuang.error.PipelineException;

/** Refuses a delivery in which too much is wrong: then the layout is wrong, not the records. */
final class RejectionGate {
  /** A small file may have a few bad records, whatever share of it they are. */
  private static final long TOLERATED_ROWS = 10;

  private static final int REASONS_SHOWN = 3;

  private final List<String> problems = new ArrayList<>();

  /** Looks at one source. */
  void check(String contract, String source, SourceCounts counts, double limit) {
    double share = counts.read() == 0 ? 0 : (double) counts.rejected() / counts.read();
    if (counts.rejected() <= TOLERATED_ROWS || share <= limit) {
      return;
    }
    String reasons =
        counts.rejections().entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<String, Long> e) -> -e.getValue())
                    .thenComparing(Map.Entry::getKey))
            .limit(REASONS_SHOWN)
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    problems.add(
        String.format(
            Locale.ROOT,
            "Cannot publish source %s of %s: %d of %d records (%.1f %%) are rejected, at most %.1f %%"
                + " may be; reasons: %s; see ops.quarantine, then repair the source or raise %s",
            source,
            contract,
            counts.rejected(),
            counts.read(),
            100 * share,
            100 * limit,
            reasons,
            IngestKeys.MAX_REJECTED_SHARE.name()));
  }

  /**
   * Ends the run when a source was over its limit.
   *
   * @throws PipelineException with exit code 3
   */
  void close() {
    if (!problems.isEmpty()) {
      throw PipelineException.gate(String.join(System.lineSeparator(), problems));
    }
  }
}
