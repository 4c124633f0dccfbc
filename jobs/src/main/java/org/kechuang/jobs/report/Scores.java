package org.kechuang.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.delta.Lake;

/**
 * Scores of the ten best matches of each demand, by kind.
 *
 * @param high largest score, rounded up to a tenth
 * @param counts by kind, in bins of equal width from 0
 */
record Scores(double high, Map<String, long[]> counts) {
  private static final int BINS = 24;

  static Scores of(Lake lake) {
    Dataset<Row> top =
        lake.readOrEmpty(RankedMatchTable.TABLE).where("rank <= 10").select("kind", "score");
    Row most = top.agg(max("score")).head();
    double high = most.isNullAt(0) ? 1 : Math.max(0.1, Math.ceil(most.getDouble(0) * 10) / 10);
    Map<String, long[]> counts = new LinkedHashMap<>();
    top.withColumn(
            "bin",
            least(floor(col("score").multiply(BINS / high)), lit((long) BINS - 1)).cast("int"))
        .where("bin >= 0")
        .groupBy("kind", "bin")
        .agg(count(lit(1)).as("matches"))
        .orderBy("kind", "bin")
        .collectAsList()
        .forEach(
            row ->
                counts.computeIfAbsent(row.getString(0), kind -> new long[BINS])[row.getInt(1)] =
                    row.getLong(2));
    return new Scores(high, counts);
  }
}
