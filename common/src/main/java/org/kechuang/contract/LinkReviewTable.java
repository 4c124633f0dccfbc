package org.kechuang.contract;

/** {@code entity.link_review}: uncertain pairs for a reviewer. */
public final class LinkReviewTable {
  public static final TableContract TABLE =
      TableContract.of(
              Layer.ENTITY, "link_review", "Pairs of records to be decided, most useful first")
          .required("rank", "int", "1 for the pair whose decision tells most")
          .required("source_a", "string", "Source of one record")
          .required("record_a", "string", "Its identifier within the source")
          .required("source_b", "string", "Source of the other record")
          .required("record_b", "string", "Its identifier within the source")
          .required("probability", "double", "Probability that they are one person, 0 to 1")
          .required("same_person", "boolean", "Whether they are one person now")
          .required(
              "usefulness",
              "double",
              "Entropy of the probability in bits, times log2 of one plus the pairs of records that"
                  + " the decision settles")
          .required("evidence", "array<string>", "Comparisons that speak for the link, sorted")
          .key("source_a", "record_a", "source_b", "record_b")
          .check("probability-range", "probability >= 0 AND probability <= 1")
          .build();

  private LinkReviewTable() {}
}
