package org.kechuang.contract;

/** {@code match.ranker}: weights and probabilities learned from judgements and outcomes. */
public final class RankerTable {
  public static final TableContract TABLE =
      TableContract.of(
              Layer.MATCH,
              "ranker",
              "Weights and probabilities learned from judgements and outcomes of proposals")
          .required("ranker_version", "string", "Hash of what was learned")
          .required("model_version", "string", "Embedding model whose features are weighed")
          .required("weights", "map<string,double>", "Weight of each feature, by name; sum 1")
          .required(
              "fold_weights",
              "array<map<string,double>>",
              "The same for cross-validation: learned without the demands of each fold")
          .required(
              "calibration",
              "array<struct<score:double,probability:double>>",
              "Points of the probability that a judged resource is relevant; linear in between")
          .required("demands", "bigint", "Demands with judgements or outcomes learned from")
          .required("judgements", "bigint", "Judged pairs learned from")
          .optional("outcomes", "bigint", "Outcomes of proposals learned from")
          .required("parameters", "map<string,string>", "Settings of the learning")
          .required("as_of", "date", "Date of the run's data")
          .required("run_id", "string", "Run that learned it")
          .key("ranker_version", "run_id")
          .check("weights-not-negative", "forall(map_values(weights), w -> w >= 0)")
          .build();

  private RankerTable() {}
}
