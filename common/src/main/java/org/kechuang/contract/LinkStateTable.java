package org.kechuang.contract;

/** {@code entity.link_state}: what the tables of the entity layer rest on. */
public final class LinkStateTable {
  public static final TableContract TABLE =
      TableContract.of(
              Layer.ENTITY,
              "link_state",
              "Settings and inputs of the last run of resolve, by which the next one sees whether"
                  + " it can take the changes alone; written last")
          .required("name", "string", "What is told")
          .required("value", "string", "Its value")
          .required("run_id", "string", "Run that wrote it")
          .key("name")
          .build();

  private LinkStateTable() {}
}
