package org.kechuang.jobs.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.kechuang.contract.OpsTables;
import org.kechuang.delta.Lake;
import org.kechuang.matching.JudgedPairs;
import org.kechuang.matching.Matcher;
import org.kechuang.scoring.Feature;
import org.kechuang.scoring.LinearRanker;
import org.kechuang.scoring.Ranking;

/** Reads and makes rows of {@code ops.judged_score}. */
record JudgedScores(Lake lake) {
  private static final MapType BY_NAME =
      DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false);

  /**
   * Every judged pair with its score; null where demand or resource are unknown.
   *
   * @param scored as {@link Matcher#compareAll} scores them, with the weights of {@code ranking}
   */
  Dataset<Row> rows(Dataset<Row> scored, Dataset<Row> pairs, Ranking ranking, String runId) {
    Column features = col("feature_values");
    Column byName = udf(new ByName(null), BY_NAME).apply(col("demand_id"), features);
    Dataset<Row> scores =
        scored.select(
            col("demand_id"),
            col("kind"),
            col("resource_id"),
            col("score"),
            functions
                .map_concat(byName, functions.map(lit(Ablation.BM25), col("own_words")))
                .as("features"),
            udf(new ByName(ranking), BY_NAME)
                .apply(col("demand_id"), features)
                .as("contributions"));
    return pairs.join(scores, JudgedPairs.key(), "left").withColumn("run_id", lit(runId));
  }

  /**
   * Values by the names of their features.
   *
   * @param ranking whose weights they are multiplied by, or null
   */
  private record ByName(Ranking ranking)
      implements UDF2<String, scala.collection.Seq<Double>, Map<String, Double>> {
    @Override
    public Map<String, Double> call(String demandId, scala.collection.Seq<Double> values) {
      LinearRanker ranker = ranking == null ? null : ranking.of(demandId);
      Map<String, Double> byName = new TreeMap<>();
      for (Feature feature : Feature.values()) {
        double value = values.apply(feature.position());
        byName.put(feature.label(), ranker == null ? value : ranker.contribution(feature, value));
      }
      return byName;
    }
  }

  /** The judged pairs of a run; empty where there are none. */
  List<JudgedPair> ofRun(String runId) {
    return lake
        .readOrEmpty(OpsTables.JUDGED_SCORE)
        .where(col("run_id").equalTo(runId))
        .orderBy("demand_id", "kind", "resource_id")
        .collectAsList()
        .stream()
        .map(JudgedScores::pair)
        .toList();
  }

  /** The rows of a run whose score is known and whose grade is at least this. */
  Dataset<Row> relevant(String runId, int grade) {
    return lake.read(OpsTables.JUDGED_SCORE)
        .where(col("run_id").equalTo(runId))
        .where(col("score").isNotNull().and(col("grade").geq(grade)));
  }

  private static JudgedPair pair(Row row) {
    Double score = row.getAs("score");
    return new JudgedPair(
        row.getAs("demand_id"),
        row.getAs("kind"),
        row.getAs("resource_id"),
        row.getAs("grade"),
        score == null ? Double.NaN : score,
        map(row, "features"),
        map(row, "contributions"));
  }

  /** Empty also where a run of an earlier version left the column out. */
  private static Map<String, Double> map(Row row, String column) {
    for (String name : row.schema().fieldNames()) {
      if (name.equals(column) && !row.isNullAt(row.fieldIndex(column))) {
        return row.getJavaMap(row.fieldIndex(column));
      }
    }
    return Map.of();
  }
}
