package org.kechuang.jobs.pipeline;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.kechuang.contract.FunnelTable;
import org.kechuang.delta.Lake;

/** The way from demands to deliveries in a few lines. */
final class FunnelText {
  private static final int RANKS = 5;
  private static final List<String> STEPS =
      List.of("demands", "matched", "contacted", "contracted", "delivered");

  private final Lake lake;

  FunnelText(Lake lake) {
    this.lake = lake;
  }

  /** The text, or null when there is no funnel. */
  String print() {
    List<Row> rows =
        lake.readOrEmpty(FunnelTable.TABLE)
            .where(
                "dimension = 'all' OR (dimension = 'rank' AND try_cast(slice AS int) <= "
                    + RANKS
                    + ")")
            .orderBy("dimension", "slice")
            .collectAsList();
    if (rows.isEmpty()) {
      return null;
    }
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "From demand to delivery%n  %-8s %9s %9s %9s %10s %9s %18s %18s%n",
                "",
                "demands",
                "matched",
                "contacted",
                "contracted",
                "delivered",
                "contracted CNY",
                "paid CNY"));
    rows.forEach(row -> line(row, text));
    return text.toString().stripTrailing();
  }

  private static void line(Row row, StringBuilder text) {
    String dimension = row.getAs("dimension");
    String slice = row.getAs("slice");
    text.append(
        String.format(
            Locale.ROOT, "  %-8s", dimension.equals("all") ? "all" : dimension + " " + slice));
    for (String step : STEPS) {
      text.append(
          String.format(
              Locale.ROOT, step.equals("contracted") ? " %,10d" : " %,9d", row.<Long>getAs(step)));
    }
    text.append(
        String.format(
            Locale.ROOT,
            " %,18.2f %,18.2f%n",
            row.<BigDecimal>getAs("contracted_cny"),
            row.<BigDecimal>getAs("paid_cny")));
  }
}
