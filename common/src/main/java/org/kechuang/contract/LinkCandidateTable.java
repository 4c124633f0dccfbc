package org.kechuang.contract;

/** {@code entity.link_candidate}: the people whom names on works may mean, as they were found. */
public final class LinkCandidateTable {
  public static final TableContract TABLE =
      TableContract.of(
              Layer.ENTITY,
              "link_candidate",
              "People whom names on patents and projects may mean: what the next run of resolve"
                  + " starts from. A name without any has no row")
          .required("kind", "string", "patent or project")
          .required("resource_id", "string", "Identifier of the patent or project")
          .required("position", "int", "Place among the inventors, from 0; 0 for a leader")
          .personal(
              "candidates",
              "array<struct<expert_id:string,evidence:binary,key:bigint>>",
              "The likeliest people of each spelling (key) of the name, with the outcomes of the"
                  + " comparisons")
          .key("kind", "resource_id", "position")
          .build();

  private LinkCandidateTable() {}
}
