package org.kechuang.contract;

/** {@code entity.link_model}: what the last linking learned. */
public final class LinkModelTable {
  /** Outcome of the row that holds the probability that any two records are one person. */
  public static final String PRIOR = "prior";

  public static final TableContract TABLE =
      TableContract.of(Layer.ENTITY, "link_model", "What outcomes of comparisons are worth")
          .required("outcome", "string", "Outcome of a comparison, or prior")
          .required(
              "probability", "double", "How often records of one person have it; of prior: itself")
          .required("run_id", "string", "Run that learned it")
          .key("outcome")
          .check("probability-positive", "probability > 0")
          .build();

  private LinkModelTable() {}
}
