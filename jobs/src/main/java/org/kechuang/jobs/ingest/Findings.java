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
          "kind string, source string, record_key string, updated bigint, hash string, action"
              + " string, reason string, column string, value string, raw_record string, n bigint");

  private static final int LONGEST_RAW = 4_000;

  private Findings() {}

  static Row key(String source, String key, Long updated, String hash) {
    return RowFactory.create(KEY, source, key, updated, hash, null, null, null, null, null, 1L);
  }

  static Row issue(String source, String key, Issue issue, String raw) {
    return RowFactory.create(
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

  static Row count(String kind, String source, long number) {
    return RowFactory.create(kind, source, null, null, null, null, null, null, null, null, number);
  }

  static Row unknown(String source, String name) {
    return RowFactory.create(UNKNOWN, source, null, null, null, null, null, name, null, null, 1L);
  }
}
