package org.kechuang.jobs.ingest;

import java.util.List;

/**
 * A record checked against its contract.
 *
 * @param key value of the contract's id field, or null
 * @param values the fields in the order of the contract, as {@link ValueReader} makes them; null
 *     when the record is rejected
 * @param unknown names that the contract does not have
 */
record ParsedRecord(
    String source, String key, List<Object> values, List<Issue> issues, List<String> unknown) {

  /** Whether the record goes to its table. */
  boolean accepted() {
    return values != null;
  }
}
