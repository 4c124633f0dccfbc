package org.kechuang.contract;

/** {@code match.ranked}: the answers to the demands. */
public final class RankedMatchTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.MATCH, "ranked", "Ranked, explained matches")
          .required("demand_id", "string", "Demand")
          .required("kind", "string", "expert, technology, patent or project")
          .required("resource_id", "string", "Identifier within the kind")
          .required("rank", "int", "1 is best, within demand and kind")
          .required("score", "double", "Sum of the contributions")
          .optional(
              "probability",
              "double",
              "Probability of being relevant by the judgements so far; null: too few of them")
          .required("features", "map<string,double>", "Values of the features, by name")
          .required(
              "explanation",
              "array<struct<feature:string,value:double,weight:double,contribution:double,"
                  + "text:string,evidence_ids:array<string>>>",
              "Parts whose contributions sum to the score")
          .required("model_version", "string", "Embedding model")
          .required("ranker_version", "string", "Learned weights in match.ranker; or settings")
          .required("run_id", "string", "Run that made the match")
          .key("demand_id", "kind", "resource_id")
          .check("rank-positive", "rank >= 1")
          .check("probability-in-range", "probability IS NULL OR probability BETWEEN 0 AND 1")
          .check(
              "parts-sum-to-score",
              "abs(score - aggregate(explanation, 0D, (a, p) -> a + p.contribution)) <= 1e-6")
          .build();

  private RankedMatchTable() {}
}
