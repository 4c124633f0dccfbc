package org.kechuang.jobs.engage;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.kechuang.feedback.Propensities;
import org.kechuang.feedback.Propensities.Exposure;
import org.kechuang.spark.Metric;

/** Outcomes with the propensity of the rank at which they were shown. */
final class Feedback {
  private static final StructType WEIGHTS =
      StructType.fromDDL("rank_shown int, propensity decimal(9,6), weight decimal(12,6)");

  private final Propensities propensities;
  private final Map<Integer, Exposure> exposures;

  private Feedback(Map<Integer, Exposure> exposures, double least) {
    this.exposures = exposures;
    this.propensities = Propensities.estimate(exposures, least);
  }

  /**
   * Estimates from all proposals with a rank. What was contacted was looked at, even where nobody
   * recorded the look.
   *
   * @param folded rows of {@link FoldedMatch#SCHEMA}
   */
  static Feedback of(Dataset<Row> folded, double least) {
    Map<Integer, Exposure> exposures = new TreeMap<>();
    folded
        .where("rank_shown IS NOT NULL")
        .groupBy("rank_shown")
        .agg(
            count(lit(1)).as("shown"),
            count(org.apache.spark.sql.functions.coalesce(col("viewed_at"), col("contacted_at")))
                .as("viewed"))
        .collectAsList()
        .forEach(row -> exposures.put(row.getInt(0), new Exposure(row.getLong(1), row.getLong(2))));
    return new Feedback(exposures, least);
  }

  /** Rows of deal.feedback but for the run. */
  Dataset<Row> rows(Dataset<Row> folded, SparkSession spark) {
    List<Row> weights = new ArrayList<>();
    propensities
        .all()
        .forEach(
            (rank, share) -> {
              BigDecimal propensity = BigDecimal.valueOf(share).setScale(6, RoundingMode.HALF_UP);
              BigDecimal weight =
                  BigDecimal.ONE
                      .divide(propensity, MathContext.DECIMAL64)
                      .setScale(6, RoundingMode.HALF_UP);
              weights.add(RowFactory.create(rank, propensity, weight));
            });
    return folded
        .where("rank_shown IS NOT NULL")
        .select("demand_id", "kind", "resource_id", "outcome", "grade", "rank_shown")
        .join(broadcast(spark.createDataFrame(weights, WEIGHTS)), "rank_shown");
  }

  /** The estimates, one a rank. */
  List<Metric> metrics() {
    List<Metric> metrics = new ArrayList<>();
    propensities
        .all()
        .forEach(
            (rank, share) ->
                metrics.add(
                    new Metric(
                        "view-propensity",
                        "rank-" + rank,
                        share,
                        null,
                        null,
                        exposures.get(rank).shown())));
    return metrics;
  }
}
