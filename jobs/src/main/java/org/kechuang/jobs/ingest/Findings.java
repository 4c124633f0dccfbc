package org.kechuang.jobs.ingest;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * What the first pass over the records finds, without the records: one table for all kinds of
 * finding, so that one pass is enough.
 */
final class Findings {
  /** An accepted record: source, record_key, updated (microseconds), hash. */
  static final String KEY = "key";

  /** A row for the quarantine. */
  static final String ISSUE = "issue";

  /** Number of records of a source in one partition. */
  static final String READ = "read";

  /** Number of rejected records of a source in one partition. */
  static final String REJECTED = "rejected";

  /** Name of a field that the contract does not have. */
  static final String UNKNOWN = "unknown";

  static final StructType SCHEMA =
      StructType.fromDDL(
          "contract string, kind string, source string, record_key string, updated bigint,"
              + " hash string, action string, reason string, column string, value string,"
              + " raw_record string, n bigint");

  private static final int LONGEST_RAW = 4_000;

  private final String contract;

  Findings(String contract) {
    this.contract = contract;
  }

  Row key(String source, String key, Long updated, String hash) {
    return row(KEY, source, key, updated, hash, null, null, null, null, null, 1L);
  }

  Row issue(String source, String key, Issue issue, String raw) {
    return row(
        ISSUE,
        source,
        key,
        null,
        null,
        issue.action().code(),
        issue.reason().code(),
        issue.column(),
        issue.value(),
        Texts.cut(raw, LONGEST_RAW),
        1L);
  }

  Row count(String kind, String source, long number) {
    return row(kind, source, null, null, null, null, null, null, null, null, number);
  }

  Row unknown(String source, String name) {
    return row(UNKNOWN, source, null, null, null, null, null, name, null, null, 1L);
  }

  private Row row(Object... values) {
    Object[] all = new Object[values.length + 1];
    all[0] = contract;
    System.arraycopy(values, 0, all, 1, values.length);
    return RowFactory.create(all);
  }
}
