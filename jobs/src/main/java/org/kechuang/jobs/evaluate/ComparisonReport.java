package org.kechuang.jobs.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kechuang.jobs.evaluate.Comparison.Change;
import org.kechuang.spark.Metric;

/** A comparison of two runs as rows, as a metric and as text. */
record ComparisonReport(String against, String runId, Comparison comparison) {
  private static final int SHOWN = 5;

  /** Rows of {@code ops.comparison}. */
  List<Row> rows() {
    return comparison.demands().stream()
        .map(
            c ->
                RowFactory.create(
                    runId, against, c.demandId(), c.before(), c.after(), c.difference(), c.why()))
        .toList();
  }

  Metric metric() {
    return new Metric(
        DemandValues.NDCG + "-difference",
        "against:" + against,
        comparison.difference().value(),
        comparison.difference().low(),
        comparison.difference().high(),
        (long) comparison.difference().count());
  }

  /** The outcome, and the demands that changed most. */
  String text() {
    List<Change> demands = comparison.demands();
    long better = demands.stream().filter(c -> c.difference() > 0).count();
    long worse = demands.stream().filter(c -> c.difference() < 0).count();
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s against %s: %+.4f (%+.4f to %+.4f), %d demands better, %d worse, %d the same%n",
                DemandValues.NDCG,
                against,
                comparison.difference().value(),
                comparison.difference().low(),
                comparison.difference().high(),
                better,
                worse,
                demands.size() - better - worse));
    List<Change> most = new ArrayList<>();
    demands.stream().filter(c -> c.difference() < 0).limit(SHOWN).forEach(most::add);
    List<Change> best = demands.subList(Math.max(0, demands.size() - SHOWN), demands.size());
    best.stream().filter(c -> c.difference() > 0).forEach(most::add);
    for (Change change : most) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %s  %.3f → %.3f  %s%n",
              change.demandId(),
              change.before(),
              change.after(),
              change.why() == null ? "" : change.why()));
    }
    return text.toString().stripTrailing();
  }

  /** The outcome for programs. */
  Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("against", against);
    details.put("difference", comparison.difference().value());
    details.put("low", comparison.difference().low());
    details.put("high", comparison.difference().high());
    details.put("demands", (long) comparison.demands().size());
    return details;
  }
}
