package org.kechuang.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.kechuang.contract.OpsTables;
import org.kechuang.delta.Lake;

/** What a run measured and what it refused. */
final class Measures {
  private static final int MOST_REASONS = 12;

  private Measures() {}

  /** Measures of the ranking between 0 and 1 over all demands. */
  static List<Intervals.Measure> quality(Lake lake, String runId) {
    return measures(
        lake,
        runId,
        "evaluate",
        col("slice").equalTo("all").and(col("low").isNotNull()),
        row -> row.getAs("name"));
  }

  /** The recall of the search through the index, by kind; none where everything was compared. */
  static List<Intervals.Measure> recall(Lake lake, String runId) {
    return measures(
        lake,
        runId,
        "match",
        col("name").startsWith("match-recall@"),
        row -> row.getAs("slice") + " " + row.getAs("name") + demands(row));
  }

  /**
   * The leading measure of slices of a run.
   *
   * @param slices a regular expression over their names
   */
  static List<Intervals.Measure> slices(Lake lake, String runId, String slices) {
    return measures(
        lake,
        runId,
        "evaluate",
        col("name").equalTo("ndcg@10").and(col("slice").rlike(slices)),
        row -> row.getAs("slice") + demands(row));
  }

  private static String demands(Row row) {
    return String.format(Locale.ROOT, " (%,d demands)", row.<Long>getAs("count"));
  }

  private static List<Intervals.Measure> measures(
      Lake lake, String runId, String job, Column which, Function<Row, String> name) {
    return lake
        .readOrEmpty(OpsTables.METRIC)
        .where(col("run_id").equalTo(runId).and(col("job").equalTo(job)).and(which))
        .orderBy("slice", "name")
        .collectAsList()
        .stream()
        .map(
            row ->
                new Intervals.Measure(
                    name.apply(row),
                    row.<Double>getAs("value"),
                    row.getAs("low"),
                    row.getAs("high")))
        .toList();
  }

  /** Findings in the input of the run, most frequent first. */
  static List<Bars.Bar> refused(Lake lake, String runId) {
    List<Bars.Bar> bars = new ArrayList<>();
    for (Row row :
        lake.readOrEmpty(OpsTables.QUARANTINE)
            .where(col("run_id").equalTo(runId))
            .groupBy("contract", "action", "reason")
            .agg(count(lit(1)).as("findings"))
            .orderBy(col("findings").desc(), col("contract"), col("action"), col("reason"))
            .limit(MOST_REASONS)
            .collectAsList()) {
      bars.add(
          new Bars.Bar(
              row.getString(0) + " " + row.getString(1) + ": " + row.getString(2),
              row.getLong(3),
              String.format(Locale.ROOT, "%,d", row.getLong(3))));
    }
    return bars;
  }

  /** Checks of published tables: how many held, and which did not. */
  static String checks(Lake lake, String runId) {
    List<Row> checks =
        lake.readOrEmpty(OpsTables.CHECK)
            .where(col("run_id").equalTo(runId))
            .orderBy("job", "table", "name")
            .collectAsList();
    List<String> broken = new ArrayList<>();
    for (Row check : checks) {
      if (check.<Long>getAs("broken") > 0) {
        broken.add(
            String.format(
                Locale.ROOT,
                "%s breaks %s in %,d of %,d rows",
                check.<String>getAs("table"),
                check.<String>getAs("name"),
                check.<Long>getAs("broken"),
                check.<Long>getAs("rows")));
      }
    }
    return broken.isEmpty()
        ? "All " + checks.size() + " checks of published tables held."
        : String.join("; ", broken) + ".";
  }
}
