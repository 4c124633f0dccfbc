package org.kechuang.contract;

/** {@code entity.link_mention}: the names on works of the last linking, as they were looked up. */
public final class LinkMentionTable {
  public static final TableContract TABLE =
      TableContract.of(
              Layer.ENTITY,
              "link_mention",
              "Names on patents and projects as they were looked up: what the next run of resolve"
                  + " starts from")
          .required("kind", "string", "patent or project")
          .required("resource_id", "string", "Identifier of the patent or project")
          .required("position", "int", "Place among the inventors, from 0; 0 for a leader")
          .personal("keys", "binary", "Blocks in which it meets records, eight bytes each")
          .personal("profile", "binary", "What is compared, in numbers, and the name")
          .key("kind", "resource_id", "position")
          .build();

  private LinkMentionTable() {}
}
