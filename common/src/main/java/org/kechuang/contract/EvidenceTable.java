package org.kechuang.contract;

/** {@code entity.evidence}: the texts that speak for a resource. */
public final class EvidenceTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.ENTITY, "evidence", "Texts that speak for a resource")
          .required("kind", "string", "expert, technology, patent or project")
          .required("resource_id", "string", "Identifier of the resource within its kind")
          .required("evidence_id", "string", "Identifier, unique within the kind")
          .required("type", "string", "work, profile, technology, patent or project")
          .required("text", "string", "Title and body of the evidence")
          .required("language", "string", "Language by script: zh, en, ja or other")
          .optional("year", "int", "Year of the evidence")
          .key("kind", "resource_id", "evidence_id")
          .check("text-present", "length(text) > 0")
          .build();

  private EvidenceTable() {}
}
