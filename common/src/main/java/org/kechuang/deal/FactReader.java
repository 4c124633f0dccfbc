package org.kechuang.deal;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.DealFactTable;
import org.kechuang.delta.Lake;
import org.kechuang.error.PipelineException;

/** Reads the facts that assess collected. */
public final class FactReader {
  private static final List<String> KEYS =
      List.of("match_id", "demand_id", "kind", "resource_id", "as_of");

  private FactReader() {}

  /** Columns that every decision keeps, and more. */
  public static String[] keys(String... more) {
    return Stream.concat(KEYS.stream(), Stream.of(more)).toArray(String[]::new);
  }

  /**
   * The facts.
   *
   * @throws PipelineException with exit code 4 where there are none yet, and 2 when they are of
   *     another day than the rules
   */
  public static Dataset<Row> read(Lake lake, LocalDate asOf) {
    Dataset<Row> facts = lake.read(DealFactTable.TABLE);
    Row days = facts.selectExpr("min(as_of)", "max(as_of)").head();
    for (int i = 0; i < 2; i++) {
      if (!days.isNullAt(i) && !LocalDate.parse(String.valueOf(days.get(i))).equals(asOf)) {
        throw PipelineException.usage(
            "Invalid --as-of %s: the facts in deal.fact are of %s; run assess with the same date"
                .formatted(asOf, days.get(i)));
      }
    }
    return facts;
  }
}
