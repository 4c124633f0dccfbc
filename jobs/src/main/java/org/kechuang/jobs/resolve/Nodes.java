package org.kechuang.jobs.resolve;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * A record as a node of the graph of links: {@code source}, U+0001 and {@code record_id}. Neither
 * holds control characters, so that nodes sort as (source, record_id) do.
 */
final class Nodes {
  static final String NODE = "node";

  private static final String SEPARATOR = "\u0001";
  private static final int ID_DIGITS = 24;

  private Nodes() {}

  /** The node of the record in columns {@code source} and {@code record_id}. */
  static Column node() {
    return node(functions.col("source"), functions.col("record_id"));
  }

  static Column node(Column source, Column recordId) {
    return functions.concat(source, functions.lit(SEPARATOR), recordId);
  }

  /** The source of the record in column {@code node}. */
  static Column source() {
    return functions.substring_index(functions.col(NODE), SEPARATOR, 1);
  }

  /** The identifier within the source of the record in column {@code node}. */
  static Column recordId() {
    return functions.substring_index(functions.col(NODE), SEPARATOR, -1);
  }

  static String source(String node) {
    return node.substring(0, node.indexOf(SEPARATOR));
  }

  static String recordId(String node) {
    return node.substring(node.indexOf(SEPARATOR) + 1);
  }

  /** The identifier of a person who is first seen with this node as the smallest record. */
  static Column firstId(Column node) {
    return functions.concat(
        functions.lit("x"), functions.substring(functions.sha2(node, 256), 1, ID_DIGITS));
  }
}
