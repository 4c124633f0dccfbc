package org.kechuang.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.delta.Lake;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.scoring.Feature;
import org.kechuang.scoring.LinearRanker;
import org.kechuang.scoring.Ranking;
import scala.jdk.javaapi.CollectionConverters;

/** Turns a ranked, scored pair into a row of {@code match.ranked} with its explanation. */
record Explainer(
    Broadcast<Map<String, DemandProfile>> demands,
    Ranking ranking,
    String modelVersion,
    String runId)
    implements MapFunction<Row, Row> {
  static final StructType RANKED = Lake.schema(RankedMatchTable.TABLE);

  private static final int WORDS_SHOWN = 6;

  @Override
  public Row call(Row row) {
    List<Double> values = row.getList(row.fieldIndex("feature_values"));
    LinearRanker ranker = ranking.of(row.getAs("demand_id"));
    double[] weights = ranker.weights();
    double probability = ranking.probability(row.getAs("score"));
    Map<String, Double> features = new HashMap<>();
    List<Row> parts = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      double value = values.get(feature.position());
      double contribution = ranker.contribution(feature, value);
      features.put(feature.label(), value);
      if (contribution != 0) {
        parts.add(
            RowFactory.create(
                feature.label(),
                value,
                weights[feature.position()],
                contribution,
                text(feature, value, row),
                evidence(feature, row)));
      }
    }
    return RowFactory.create(
        row.getAs("demand_id"),
        row.getAs("kind"),
        row.getAs("resource_id"),
        row.getAs("rank"),
        row.getAs("score"),
        Double.isNaN(probability) ? null : probability,
        CollectionConverters.asScala(features),
        parts.toArray(),
        modelVersion,
        ranking.version(),
        runId);
  }

  private String text(Feature feature, double value, Row row) {
    return switch (feature) {
      case SEMANTIC -> String.format(Locale.ROOT, "similar in topic (cosine %.2f)", value);
      case EVIDENCE ->
          String.format(Locale.ROOT, "closest texts are about the same (mean cosine %.2f)", value);
      case LEXICAL -> words(row);
      case FIELD ->
          value == 1
              ? "in an IPC subclass that the demand names"
              : String.format(
                  Locale.ROOT,
                  "in an IPC subclass of %.0f %% of the texts closest to the demand",
                  100 * value);
      case REGION -> "in the same province";
      case RECENCY -> "has recent evidence";
      case PASSAGE -> "single texts share much of it";
      case FEEDBACK ->
          String.format(
              Locale.ROOT, "like the texts that share most with the demand (cosine %.2f)", value);
      case ENGLISH -> String.format(Locale.ROOT, "similar in topic (mean cosine %.2f)", value);
    };
  }

  private String words(Row row) {
    Map<Integer, String> words = demands.value().get(row.<String>getAs("demand_id")).words();
    String shared =
        row.<Integer>getList(row.fieldIndex("terms")).stream()
            .map(words::get)
            .filter(Objects::nonNull)
            .distinct()
            .limit(WORDS_SHOWN)
            .collect(Collectors.joining(", "));
    return shared.isEmpty() ? "shares parts of words" : "shares the terms " + shared;
  }

  private static Object[] evidence(Feature feature, Row row) {
    return switch (feature) {
      case SEMANTIC, EVIDENCE, FEEDBACK, ENGLISH ->
          row.<String>getList(row.fieldIndex("closest")).toArray();
      case LEXICAL, PASSAGE -> row.<String>getList(row.fieldIndex("sharing")).toArray();
      case FIELD, REGION, RECENCY -> new Object[0];
    };
  }
}
