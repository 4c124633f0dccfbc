package org.kechuang.jobs.ingest;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Turns JSON into a value of a field's type: String, Integer, Long, BigDecimal, a date as Integer
 * (days since 1970-01-01), a timestamp as Long (microseconds), a List for an array, an Object[] for
 * a struct; null where there is none.
 */
@FunctionalInterface
interface ValueReader {
  /**
   * @param node neither null nor JSON's null
   * @param issues told when the node has another type, which gives null
   */
  Object read(JsonNode node, IssueLog issues);
}
