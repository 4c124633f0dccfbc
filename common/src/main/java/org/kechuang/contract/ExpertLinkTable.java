package org.kechuang.contract;

/** {@code entity.expert_link}: which person a record speaks of. */
public final class ExpertLinkTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.ENTITY, "expert_link", "Record to person, with the evidence for it")
          .required("source", "string", "Source of the record")
          .required("record_id", "string", "Identifier within the source")
          .required("expert_id", "string", "Person in entity.expert")
          .required("probability", "double", "Probability that the link is right, 0 to 1")
          .required("evidence", "array<string>", "What the link rests on, sorted")
          .key("source", "record_id")
          .check("probability-range", "probability >= 0 AND probability <= 1")
          .build();

  private ExpertLinkTable() {}
}
