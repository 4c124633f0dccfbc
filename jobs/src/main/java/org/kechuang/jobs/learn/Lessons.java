package org.kechuang.jobs.learn;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.delta.Lake;
import org.kechuang.matching.EmbeddingModel;
import org.kechuang.matching.JudgedDemands;
import org.kechuang.matching.JudgedPairs;
import org.kechuang.matching.MatchKeys;
import org.kechuang.matching.Matcher;
import org.kechuang.matching.NeighbourSearches;
import org.kechuang.matching.OutcomePairs;
import org.kechuang.scoring.JudgedFeatures;
import org.kechuang.scoring.Ranking;
import org.kechuang.spark.JobContext;
import org.kechuang.text.TermHash;

/**
 * What a ranker is learned from, each pair with its features.
 *
 * @param judged pairs that somebody judged
 * @param outcomes pairs that were proposed, with what became of it
 */
record Lessons(List<JudgedFeatures> judged, List<JudgedFeatures> outcomes) {
  private static final String JUDGED = "judged";

  /**
   * All pairs, without features: columns demand_id, kind, resource_id, grade, weight, judged.
   *
   * @param withOutcomes whether outcomes count
   */
  static Dataset<Row> pairs(JobContext context, boolean withOutcomes) {
    Lake lake = context.lake();
    Dataset<Row> judged = JudgedPairs.read(lake);
    Dataset<Row> pairs =
        judged.select(
            col("demand_id"),
            col("kind"),
            col("resource_id"),
            col("grade"),
            lit(1.0).as("weight"),
            lit(true).as(JUDGED));
    return withOutcomes
        ? pairs.unionByName(
            OutcomePairs.read(lake, judged, context.asOf()).withColumn(JUDGED, lit(false)))
        : pairs;
  }

  /**
   * The demands that prefer one resource of a kind to another, of more than {@code most} those with
   * the smallest hashes of their ids.
   */
  static List<String> demands(Dataset<Row> pairs, int most) {
    return pairs
        .groupBy("demand_id", "kind", JUDGED)
        .agg(min("grade").as("least"), max("grade").as("most"))
        .where("least < most")
        .select("demand_id")
        .distinct()
        .as(Encoders.STRING())
        .collectAsList()
        .stream()
        .sorted(Comparator.<String>comparingInt(TermHash::of).thenComparing(id -> id))
        .limit(most)
        .toList();
  }

  /** The pairs of some demands. */
  static Dataset<Row> ofDemands(Dataset<Row> pairs, List<String> demands) {
    Dataset<Row> ids =
        pairs.sparkSession().createDataset(demands, Encoders.STRING()).toDF("demand_id");
    return pairs.join(broadcast(ids), "demand_id");
  }

  /** Computes the features of pairs; those of unknown demands or resources are left out. */
  static Lessons of(JobContext context, EmbeddingModel model, Dataset<Row> pairs) {
    pairs.persist(StorageLevel.MEMORY_AND_DISK()); // read for demands, for each kind, for grades
    try {
      return read(context, model, pairs);
    } finally {
      pairs.unpersist();
    }
  }

  private static Lessons read(JobContext context, EmbeddingModel model, Dataset<Row> pairs) {
    Lake lake = context.lake();
    Matcher matcher =
        new Matcher(
            lake.read(EmbeddingTable.TABLE),
            lake.read(ResourceTable.TABLE),
            model.projection(),
            NeighbourSearches.exact(),
            JudgedDemands.read(lake, model, pairs),
            new Matcher.Options(
                context.get(MatchKeys.CANDIDATES),
                MatchKeys.constrainedCandidates(context.settings()),
                context.get(MatchKeys.MAX_TERM_SHARE),
                Ranking.fixed(MatchKeys.ranker(context.settings())),
                context.asOf().getYear()));
    Lessons lessons = new Lessons(new ArrayList<>(), new ArrayList<>());
    matcher
        .scoreAll(pairs)
        .join(pairs, JudgedPairs.key())
        .select("demand_id", "kind", "resource_id", "grade", "weight", "feature_values", JUDGED)
        .collectAsList()
        .forEach(
            row ->
                (row.getBoolean(6) ? lessons.judged : lessons.outcomes)
                    .add(
                        new JudgedFeatures(
                            row.getString(0),
                            row.getString(1),
                            row.getString(2),
                            row.getInt(3),
                            row.getDouble(4),
                            row.<Double>getList(5).stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())));
    return lessons;
  }
}
