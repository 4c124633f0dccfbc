package org.kechuang.jobs.report;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.kechuang.contract.OpsTables;
import org.kechuang.delta.Lake;

/**
 * The demands that a run ranks otherwise than an earlier one.
 *
 * @param demands rows of {@code ops.comparison}, worst first
 */
record Changes(String against, List<Row> demands) {
  private static final int SHOWN = 10;
  private static final int BINS = 20;

  /** Of the run, or null where it was not compared. */
  static Changes of(Lake lake, String runId) {
    List<Row> rows =
        lake.readOrEmpty(OpsTables.COMPARISON)
            .where(col("run_id").equalTo(runId))
            .orderBy(col("against"), col("difference"), col("demand_id"))
            .collectAsList();
    if (rows.isEmpty()) {
      return null;
    }
    String against = rows.get(0).getAs("against");
    return new Changes(
        against, rows.stream().filter(row -> row.getAs("against").equals(against)).toList());
  }

  String lead() {
    long better = demands.stream().filter(row -> difference(row) > 0).count();
    long worse = demands.stream().filter(row -> difference(row) < 0).count();
    return String.format(
        Locale.ROOT,
        "ndcg@10 of %,d demands in both runs: %,d better, %,d worse; on average %+.4f. How many"
            + " changed by how much, and those that changed most.",
        demands.size(),
        better,
        worse,
        demands.stream().mapToDouble(Changes::difference).average().orElse(0));
  }

  String html() {
    long[] counts = new long[BINS];
    for (Row row : demands) {
      int bin = (int) ((difference(row) + 1) / 2 * BINS);
      counts[Math.min(BINS - 1, Math.max(0, bin))]++;
    }
    List<Row> most = new ArrayList<>();
    demands.stream().filter(row -> difference(row) < 0).limit(SHOWN).forEach(most::add);
    demands.subList(Math.max(0, demands.size() - SHOWN), demands.size()).stream()
        .filter(row -> difference(row) > 0)
        .forEach(most::add);
    StringBuilder html =
        new StringBuilder(Histogram.of("Differences of ndcg@10", -1, 1, counts)).append("<ul>\n");
    for (Row row : most) {
      String why = row.getAs("why");
      html.append("<li>")
          .append(
              Svg.escape(
                  String.format(
                      Locale.ROOT,
                      "%s: %.3f → %.3f%s",
                      row.<String>getAs("demand_id"),
                      row.<Double>getAs("before"),
                      row.<Double>getAs("after"),
                      why == null ? "" : "; " + why)))
          .append("</li>\n");
    }
    return html.append("</ul>\n").toString();
  }

  private static double difference(Row row) {
    return row.<Double>getAs("difference");
  }
}
