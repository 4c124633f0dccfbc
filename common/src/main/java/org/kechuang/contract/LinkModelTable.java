package org.kechuang.contract;

/** {@code entity.link_model}: what the last full run learned. */
public final class LinkModelTable {
  /** Outcome of the row that holds the probability that any two records are one person. */
  public static final String PRIOR = "prior";

  /** What outcomes of comparing names on patents and projects with people begin with. */
  public static final String MENTION = "mention:";

  public static final TableContract TABLE =
      TableContract.of(Layer.ENTITY, "link_model", "What outcomes of comparisons are worth")
          .required(
              "outcome",
              "string",
              "Outcome of a comparison, or prior; after mention: those of names on patents and"
                  + " projects")
          .required(
              "probability", "double", "How often records of one person have it; of prior: itself")
          .required("run_id", "string", "Run that learned it")
          .key("outcome")
          .check("probability-positive", "probability > 0")
          .build();

  private LinkModelTable() {}
}
