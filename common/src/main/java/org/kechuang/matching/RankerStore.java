package org.kechuang.matching;

import static org.apache.spark.sql.functions.col;

import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kechuang.config.Settings;
import org.kechuang.contract.RankerTable;
import org.kechuang.delta.Lake;
import org.kechuang.scoring.Calibration;
import org.kechuang.scoring.Feature;
import org.kechuang.scoring.LearnedRanker;
import org.kechuang.scoring.LinearRanker;
import org.kechuang.scoring.Ranking;
import scala.jdk.javaapi.CollectionConverters;

/** Reads and writes rows of {@code match.ranker}. */
public final class RankerStore {
  private RankerStore() {}

  /** Where a ranker comes from. */
  public record Origin(
      String modelVersion,
      long demands,
      long judgements,
      long outcomes,
      Map<String, String> parameters,
      Date asOf,
      String runId) {}

  /** The ranking for answers: learned where the settings and the lake give it. */
  public static Ranking forAnswers(Lake lake, String modelVersion, Settings settings) {
    return newest(lake, modelVersion, settings)
        .map(Ranking::learned)
        .orElseGet(() -> Ranking.fixed(MatchKeys.ranker(settings)));
  }

  /** The ranking for measuring: each demand is ranked by what was learned from others. */
  public static Ranking forMeasuring(Lake lake, String modelVersion, Settings settings) {
    return newest(lake, modelVersion, settings)
        .map(Ranking::crossValidated)
        .orElseGet(() -> Ranking.fixed(MatchKeys.ranker(settings)));
  }

  /** The newest ranker over features of this embedding model, where the settings want one. */
  private static Optional<LearnedRanker> newest(Lake lake, String modelVersion, Settings settings) {
    if (!settings.get(MatchKeys.RANKER).equals(MatchKeys.LEARNED)
        || !lake.exists(RankerTable.TABLE)) {
      return Optional.empty();
    }
    return lake
        .read(RankerTable.TABLE)
        .where(col("model_version").equalTo(modelVersion))
        .orderBy(col("as_of").desc(), col("judgements").desc(), col("run_id").desc())
        .collectAsList()
        .stream()
        .filter(RankerStore::hasAllFeatures)
        .findFirst()
        .map(RankerStore::read);
  }

  /** Rankers of another version of the program may know other features. */
  private static boolean hasAllFeatures(Row row) {
    Map<String, Double> weights = row.getJavaMap(row.fieldIndex("weights"));
    return weights.keySet().equals(byName(new LinearRanker(new double[count()])).keySet());
  }

  private static LearnedRanker read(Row row) {
    List<LinearRanker> folds = new ArrayList<>();
    for (scala.collection.Map<String, Double> fold :
        row.<scala.collection.Map<String, Double>>getList(row.fieldIndex("fold_weights"))) {
      folds.add(ranker(CollectionConverters.asJava(fold)));
    }
    List<Row> points = row.getList(row.fieldIndex("calibration"));
    return new LearnedRanker(
        row.getAs("ranker_version"),
        ranker(row.getJavaMap(row.fieldIndex("weights"))),
        folds,
        new Calibration(
            points.stream().mapToDouble(p -> p.getDouble(0)).toArray(),
            points.stream().mapToDouble(p -> p.getDouble(1)).toArray()));
  }

  /** The row of a ranker. */
  public static Row row(LearnedRanker ranker, Origin origin) {
    double[] scores = ranker.calibration().scores();
    double[] probabilities = ranker.calibration().probabilities();
    List<Row> points = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      points.add(RowFactory.create(scores[i], probabilities[i]));
    }
    return RowFactory.create(
        ranker.version(),
        origin.modelVersion(),
        CollectionConverters.asScala(byName(ranker.whole())),
        ranker.folds().stream().map(f -> CollectionConverters.asScala(byName(f))).toArray(),
        points.toArray(),
        origin.demands(),
        origin.judgements(),
        origin.outcomes(),
        CollectionConverters.asScala(origin.parameters()),
        origin.asOf(),
        origin.runId());
  }

  private static LinearRanker ranker(Map<String, Double> weights) {
    double[] values = new double[count()];
    for (Feature feature : Feature.values()) {
      values[feature.position()] = weights.get(feature.label());
    }
    return new LinearRanker(values);
  }

  /** Weights by the names of their features. */
  public static Map<String, Double> byName(LinearRanker ranker) {
    double[] weights = ranker.weights();
    Map<String, Double> byName = new TreeMap<>();
    for (Feature feature : Feature.values()) {
      byName.put(feature.label(), weights[feature.position()]);
    }
    return byName;
  }

  private static int count() {
    return Feature.values().length;
  }
}
