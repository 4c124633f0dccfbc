package org.kechuang.contract;

/** {@code match.placement}: to whom a result should be shown. */
public final class PlacementTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.MATCH, "placement", "Demands that a resource should be shown to")
          .required("kind", "string", "expert, technology or patent")
          .required("resource_id", "string", "Identifier within the kind")
          .required("demand_id", "string", "Demand that it should be shown to")
          .required("rank", "int", "1 is best, within the resource")
          .required("receiver_rank", "int", "1 is best, within demand and kind")
          .required("receiver", "string", "Credit code or name of the enterprise, else the demand")
          .optional("industry", "string", "Industry of the demand")
          .required("score", "double", "Sum of the contributions")
          .required("features", "map<string,double>", "Values of the features, by name")
          .required(
              "explanation",
              "array<struct<feature:string,value:double,weight:double,contribution:double,"
                  + "text:string,evidence_ids:array<string>>>",
              "Parts whose contributions sum to the score")
          .required("placed_on", "date", "Date of the data with which the pair was first placed")
          .required("model_version", "string", "Embedding model")
          .required("run_id", "string", "Run that made the row")
          .key("kind", "resource_id", "demand_id")
          .check("rank-positive", "rank >= 1 AND receiver_rank >= 1")
          .check(
              "parts-sum-to-score",
              "abs(score - aggregate(explanation, 0D, (a, p) -> a + p.contribution)) <= 1e-6")
          .build();

  /** What was placed: a resource comes again when its content is another. */
  public static final TableContract PLACED =
      TableContract.of(Layer.MATCH, "placed", "Content with which resources were placed last")
          .required("kind", "string", "expert, technology or patent")
          .required("resource_id", "string", "Identifier within the kind")
          .required("content", "bigint", "Hash of vector, evidence and facts")
          .required("run_id", "string", "Run that made the row")
          .key("kind", "resource_id")
          .build();

  private PlacementTable() {}
}
