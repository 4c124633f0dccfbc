package org.kechuang.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.kechuang.scoring.Constraints;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.scoring.Feature;
import org.kechuang.scoring.LinearRanker;
import org.kechuang.scoring.Ranking;
import org.kechuang.spark.SharedSession;
import org.kechuang.text.QueryTerms;

class ExplainerTest {
  private final SparkSession spark = SharedSession.get();
  private final LinearRanker ranker =
      new LinearRanker(new double[] {0.5, 0.25, 1, 0.5, 0, 0.125, 0.5, 0.25, 0.25});

  @Test
  void equalScoresAreRankedByIdWithinDemandAndKind() {
    Dataset<Row> scored =
        scored(
            pair("d1", "expert", "c", 0.5),
            pair("d1", "expert", "a", 0.5),
            pair("d1", "expert", "b", 0.5),
            pair("d1", "expert", "z", 0.75),
            pair("d1", "patent", "p", 0.1),
            pair("d2", "expert", "b", 0.5));
    List<String> expected =
        List.of(
            "d1 expert a 2", "d1 expert b 3", "d1 expert z 1", "d1 patent p 1", "d2 expert b 1");
    for (int partitions : List.of(1, 4)) {
      assertEquals(
          expected,
          Matcher.best(scored.repartition(partitions), 3).collectAsList().stream()
              .map(
                  row ->
                      row.getString(0)
                          + " "
                          + row.getString(1)
                          + " "
                          + row.getString(2)
                          + " "
                          + row.<Integer>getAs("rank"))
              .sorted()
              .toList());
    }
  }

  @Test
  void partsSumToTheScoreAndNameTheEvidenceGiven() {
    double[] features = {0.5, 0.25, 0.125, 1, 1, 0.5, 0.25, 0.75, 0.125};
    Row row =
        explained(
            features,
            List.of(11, 12, 99),
            List.of("text 1", "text 2"),
            List.of("text 3")); // 99 is no word of ours
    List<Row> parts = row.getList(row.fieldIndex("explanation"));
    double sum = parts.stream().mapToDouble(p -> p.<Double>getAs("contribution")).sum();
    assertEquals(row.<Double>getAs("score"), sum);
    for (Row part : parts) {
      assertEquals(
          part.<Double>getAs("value") * part.<Double>getAs("weight"),
          part.<Double>getAs("contribution"));
      assertTrue(
          List.of("text 1", "text 2", "text 3")
              .containsAll(part.getList(part.fieldIndex("evidence_ids"))));
    }
    Map<String, List<String>> cited =
        parts.stream()
            .collect(
                Collectors.toMap(
                    p -> p.getAs("feature"), p -> p.getList(p.fieldIndex("evidence_ids"))));
    assertEquals(List.of("text 1", "text 2"), cited.get("evidence"));
    assertEquals(List.of("text 3"), cited.get("lexical"));
    Map<String, String> texts =
        parts.stream().collect(Collectors.toMap(p -> p.getAs("feature"), p -> p.getAs("text")));
    assertEquals("shares the terms 电池, anode", texts.get("lexical"));
    assertEquals("similar in topic (cosine 0.50)", texts.get("semantic"));
    assertEquals("closest texts are about the same (mean cosine 0.25)", texts.get("evidence"));
    assertEquals("in an IPC subclass that the demand names", texts.get("field"));
    assertEquals("has recent evidence", texts.get("recency"));
    // a weight of 0 explains nothing
    assertEquals(8, parts.size());
    assertEquals("single texts share much of it", texts.get("passage"));
    assertEquals(List.of("text 3"), cited.get("passage"));
    assertEquals(
        "like the texts that share most with the demand (cosine 0.75)", texts.get("feedback"));
    assertNull(row.getAs("probability"), "weights that nobody taught know no probability");
    assertEquals(Ranking.SETTINGS, row.getAs("ranker_version"));
    Map<String, Double> values = row.getJavaMap(row.fieldIndex("features"));
    assertEquals(1, values.get("region"));
    assertEquals(Feature.values().length, values.size());
    assertEquals("model 1", row.getAs("model_version"));
    assertEquals("run 1", row.getAs("run_id"));
  }

  @Test
  void featuresWithoutValueAreNotExplained() {
    Row row =
        explained(
            new double[] {0, 0, 0.5, 0, 0, 0, 0, 0, 0}, List.of(98, 99), List.of(), List.of());
    List<Row> parts = row.getList(row.fieldIndex("explanation"));
    assertEquals(1, parts.size());
    assertEquals("shares parts of words", parts.get(0).getAs("text"));
    assertEquals(List.of(), parts.get(0).getList(parts.get(0).fieldIndex("evidence_ids")));
  }

  private Row explained(
      double[] features, List<Integer> terms, List<String> evidence, List<String> sharing) {
    DemandProfile demand =
        new DemandProfile(
            "d1",
            QueryTerms.EMPTY,
            Map.of(11, "电池", 12, "anode", 13, "unshared"),
            null,
            List.of(),
            null,
            List.of("expert"),
            Constraints.NONE);
    Broadcast<Map<String, DemandProfile>> demands =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(Map.of("d1", demand));
    Row pair =
        RowFactory.create(
            "d1", "expert", "r1", true, ranker.score(features), features, terms, evidence, sharing);
    return Matcher.best(scored(pair), 1)
        .map(
            new Explainer(demands, Ranking.fixed(ranker), "model 1", "run 1"),
            Encoders.row(Explainer.RANKED))
        .head();
  }

  private Dataset<Row> scored(Row... rows) {
    return spark.createDataFrame(List.of(rows), PairScoring.EXPLAINED);
  }

  private static Row pair(String demand, String kind, String resource, double score) {
    return RowFactory.create(
        demand,
        kind,
        resource,
        true,
        score,
        new double[Feature.values().length],
        List.of(),
        List.of(),
        List.of());
  }
}
