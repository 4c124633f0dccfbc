package org.kechuang.contract;

/** {@code entity.expert}: one row a person. */
public final class ExpertTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.ENTITY, "expert", "One row a person, resolved over all sources")
          .required("expert_id", "string", "Stable identifier of the person")
          .personal("name", "string", "Chosen name")
          .personal("name_hanzi", "string", "Chosen name in Chinese characters")
          .personal("name_latin", "string", "Chosen name in Latin letters")
          .personal("name_variants", "array<string>", "All spellings found, sorted")
          .personal("orcid", "string", "Chosen ORCID iD")
          .personal("email", "string", "Chosen e-mail address")
          .personal("phone", "string", "Chosen telephone number")
          .optional("organization", "string", "Chosen current organisation")
          .optional("organization_id", "string", "institution_id of the organisation")
          .optional("organization_variants", "array<string>", "All organisations found, sorted")
          .optional("department", "string", "Chosen department")
          .optional("title", "string", "Chosen title")
          .optional("country", "string", "Chosen country")
          .optional("region", "string", "Chosen region code")
          .optional("fields", "array<string>", "Disciplines of all records, sorted")
          .optional("keywords", "array<string>", "Keywords of all records, sorted")
          .required("sources", "array<string>", "Sources of the records, sorted")
          .required("records", "int", "Number of records of this person")
          .required("evidence_count", "int", "Number of rows in entity.evidence")
          .required("languages", "array<string>", "Languages of the evidence, sorted")
          .optional("latest_year", "int", "Year of the latest evidence")
          .optional("updated_at", "timestamp", "Latest update among the records")
          .key("expert_id")
          .check("records-counted", "records >= 1")
          .build();

  private ExpertTable() {}
}
