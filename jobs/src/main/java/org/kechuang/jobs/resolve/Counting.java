package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.kechuang.linkage.Frequencies;
import org.kechuang.linkage.ProfileCodec;
import org.kechuang.linkage.Publication;

/** Counts in all records how common each value is. */
final class Counting {
  /** Values that travel to every task; the rarest beyond count as seen once. */
  private static final int MOST_VALUES = 2_000_000;

  private static final double TITLE_ERROR = 0.01;

  private Counting() {}

  /**
   * @param profiles see {@link Profiles}
   * @param records their number
   */
  static Frequencies of(Dataset<Row> profiles, long records) {
    Map<Long, Integer> counts = new HashMap<>();
    Dataset<Long> values =
        profiles
            .select("profile")
            .flatMap(
                (FlatMapFunction<Row, Long>)
                    row -> {
                      List<Long> found = new ArrayList<>(32);
                      Frequencies.values(
                          ProfileCodec.profile(row.getAs(0)),
                          (kind, value) -> found.add(Frequencies.key(kind, value)));
                      return found.iterator();
                    },
                Encoders.LONG());
    values
        .groupBy("value")
        .agg(count("value").as("n"))
        .where("n > 1")
        .orderBy(col("n").desc(), col("value"))
        .limit(MOST_VALUES)
        .collectAsList()
        .forEach(
            row -> counts.put(row.getLong(0), (int) Math.min(Integer.MAX_VALUE, row.getLong(1))));
    return new Frequencies(counts, records, titleSharers(profiles));
  }

  /** How many records mention the title of a work, on average. */
  private static double titleSharers(Dataset<Row> profiles) {
    Row row =
        profiles
            .select("profile")
            .flatMap(
                (FlatMapFunction<Row, Long>)
                    r ->
                        ProfileCodec.profile(r.getAs(0)).works().stream()
                            .map(Publication::title)
                            .filter(title -> title != 0)
                            .iterator(),
                Encoders.LONG())
            .agg(count("value"), approx_count_distinct("value", TITLE_ERROR))
            .head();
    return Math.max(1, row.getLong(0) / (double) Math.max(1, row.getLong(1)));
  }
}
