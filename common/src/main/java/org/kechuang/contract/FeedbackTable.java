package org.kechuang.contract;

/** {@code deal.feedback}: outcomes of proposals as judgements for the ranker. */
public final class FeedbackTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.DEAL, "feedback", "Outcomes of proposals as judgements for the ranker")
          .required("demand_id", "string", "Demand")
          .required("kind", "string", "expert, technology, patent or project")
          .required("resource_id", "string", "Resource, people by expert_id")
          .required(
              "outcome", "string", "Furthest state reached, or declined for want of relevance")
          .required("grade", "int", "0 no interest, 1 contact, 2 meeting or talks, 3 contract")
          .required("rank_shown", "int", "Rank at which it was proposed")
          .required(
              "propensity",
              "decimal(9,6)",
              "Estimated probability that a proposal at this rank is looked at, clipped")
          .required("weight", "decimal(12,6)", "1 / propensity")
          .required("as_of", "date", "Date of the run's data")
          .required("run_id", "string", "Run that made the row")
          .key("demand_id", "kind", "resource_id")
          .check("grade-range", "grade BETWEEN 0 AND 3")
          .check("propensity-range", "propensity > 0 AND propensity <= 1")
          .check("weight-from-propensity", "abs(weight * propensity - 1) < 0.001")
          .build();

  private FeedbackTable() {}
}
