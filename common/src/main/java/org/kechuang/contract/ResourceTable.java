package org.kechuang.contract;

/** {@code entity.resource}: what can answer a demand, all kinds alike. */
public final class ResourceTable {
  public static final TableContract TABLE =
      TableContract.of(
              Layer.ENTITY, "resource", "What can answer a demand: the facts that constraints test")
          .required("kind", "string", "expert, technology, patent or project")
          .required("resource_id", "string", "Identifier within the kind")
          .optional("title", "string", "Title; absent for people")
          .optional("institution_id", "string", "Institution behind it")
          .optional("country", "string", "Country, as contracted")
          .optional("region", "string", "Region code, GB/T 2260")
          .optional("trl_level", "int", "Technology readiness level in its scheme")
          .required("ipc", "array<string>", "IPC subclasses, sorted")
          .required("languages", "array<string>", "Languages of its evidence, sorted")
          .required("evidence_count", "int", "Number of rows in entity.evidence")
          .optional("latest_year", "int", "Year of the latest evidence")
          .key("kind", "resource_id")
          .check("kind-known", "kind IN ('expert', 'technology', 'patent', 'project')")
          .build();

  private ResourceTable() {}
}
