package org.kechuang.contract;

/** {@code entity.link_doubt}: every uncertain pair, of which link_review holds the most useful. */
public final class LinkDoubtTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.ENTITY, "link_doubt", "All uncertain pairs of records")
          .required("a", "bigint", "Smaller id of both, as in entity.link_record")
          .required("b", "bigint", "The other id")
          .required("bits", "double", "Log odds that they are one person, base 2")
          .required("evidence", "binary", "Outcomes of the comparisons")
          .key("a", "b")
          .build();

  private LinkDoubtTable() {}
}
