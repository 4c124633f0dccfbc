package org.kechuang.contract;

/** {@code entity.link_frequency}: how common each value was when the model was learned. */
public final class LinkFrequencyTable {
  public static final TableContract TABLE =
      TableContract.of(
              Layer.ENTITY,
              "link_frequency",
              "How common values are, counted by the last full run; a value that is absent occurs"
                  + " once")
          .required(
              "kind",
              "string",
              "value, namesakes (records of a full name), or a total: records, bearers,"
                  + " title-sharers, organisation-chance")
          .required("value", "bigint", "Number of the value or full name; 0 for totals")
          .required("records", "bigint", "How many have the value; 0 for totals that are no count")
          .required(
              "measure",
              "double",
              "namesakes: pairs of them that name one organisation; of totals that are no count:"
                  + " itself; else 0")
          .key("kind", "value")
          .build();

  private LinkFrequencyTable() {}
}
