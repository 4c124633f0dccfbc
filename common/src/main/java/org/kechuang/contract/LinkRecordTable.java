package org.kechuang.contract;

/** {@code entity.link_record}: the records of the last linking, as they were compared. */
public final class LinkRecordTable {
  public static final TableContract TABLE =
      TableContract.of(
              Layer.ENTITY,
              "link_record",
              "Records as they were compared: what the next run of resolve starts from")
          .required("source", "string", "Source of the record")
          .required("record_id", "string", "Identifier within the source")
          .required("id", "bigint", "Number that stands for source and record_id")
          .required("content", "bigint", "Hash of the record's content_hash")
          .required("component", "bigint", "Smallest id among the records that links connect")
          .required("signature", "bigint", "Bits of the surnames")
          .required("given_signature", "bigint", "Bits of the given names")
          .personal("keys", "array<bigint>", "Blocks in which it met others, as numbers")
          .personal("profile", "binary", "What was compared, in numbers, and the name")
          .key("source", "record_id")
          .build();

  private LinkRecordTable() {}
}
