package org.kechuang.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.kechuang.contract.FunnelTable;
import org.kechuang.delta.Lake;

/**
 * From demands to deliveries, with money.
 *
 * @param rows of deal.funnel
 */
record Deals(List<Row> rows) {
  private static final int MOST_SLICES = 10;

  static Deals of(Lake lake) {
    return new Deals(
        lake.readOrEmpty(FunnelTable.TABLE)
            .orderBy(
                col("dimension"),
                expr("try_cast(slice AS int)"),
                col("demands").desc(),
                col("slice"))
            .collectAsList());
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** How much money moved, in a sentence. */
  String lead() {
    List<Row> all = slices("all");
    if (all.isEmpty()) {
      return "No event has been delivered: nothing is known of what followed the matches.";
    }
    Row row = all.get(0);
    return "Demands that came as far as each step. Contracts are worth "
        + cny(row, "contracted_cny")
        + ", of which "
        + cny(row, "delivered_cny")
        + " are delivered and "
        + cny(row, "paid_cny")
        + " paid.";
  }

  /** The steps, all demands together. */
  List<Bars.Bar> steps() {
    List<Bars.Bar> bars = new ArrayList<>();
    for (Row row : slices("all")) {
      for (String step : List.of("demands", "matched", "contacted", "contracted", "delivered")) {
        long count = row.<Long>getAs(step);
        bars.add(new Bars.Bar(step, count, String.format(Locale.ROOT, "%,d", count)));
      }
    }
    return bars;
  }

  /** Of what was proposed at each rank, the share that was contacted. */
  List<Bars.Bar> ranks() {
    List<Bars.Bar> bars = new ArrayList<>();
    for (Row row : slices("rank")) {
      long shown = row.<Long>getAs("demands");
      long contacted = row.<Long>getAs("contacted");
      if (!row.getAs("slice").equals("unknown") && shown > 0) {
        bars.add(
            new Bars.Bar(
                "rank " + row.<String>getAs("slice"),
                (double) contacted / shown,
                String.format(
                    Locale.ROOT,
                    "%,d of %,d: %.0f %%",
                    contacted,
                    shown,
                    100.0 * contacted / shown)));
      }
    }
    return bars;
  }

  /** Demands with a contract and its money by field. */
  List<Bars.Bar> fields() {
    List<Bars.Bar> bars = new ArrayList<>();
    for (Row row : slices("field")) {
      long contracted = row.<Long>getAs("contracted");
      bars.add(
          new Bars.Bar(
              row.getAs("slice"),
              contracted,
              String.format(
                  Locale.ROOT,
                  "%,d of %,d, %s",
                  contracted,
                  row.<Long>getAs("demands"),
                  cny(row, "contracted_cny"))));
    }
    return bars;
  }

  private List<Row> slices(String dimension) {
    return rows.stream()
        .filter(row -> row.getAs("dimension").equals(dimension))
        .limit(MOST_SLICES)
        .toList();
  }

  private static String cny(Row row, String column) {
    return String.format(Locale.ROOT, "%,.0f CNY", row.<BigDecimal>getAs(column));
  }
}
