package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Records that share an ORCID iD or an e-mail address. A key that more records share than a person
 * can have, such as the address of an office, joins nobody.
 */
final class HardKeys {
  private final Dataset<Row> keys;
  private final Dataset<Row> shared;
  private final int cap;

  /**
   * @param records columns {@code node}, {@code orcid}, {@code email}
   * @param cap most records that a key may join
   */
  HardKeys(Dataset<Row> records, int cap) {
    this.cap = cap;
    this.keys =
        records.select(
            col("node"),
            explode(
                    expr(
                        "filter(array('orcid:' || nullif(trim(orcid), ''),"
                            + " 'email:' || nullif(trim(email), '')), k -> k IS NOT NULL)"))
                .as("key"));
    this.shared =
        keys.groupBy("key")
            .agg(functions.min("node").as("low"), functions.count("node").as("records"))
            .where("records > 1");
  }

  /** Number of keys that the cap left unused. */
  long capped() {
    return shared.where(col("records").gt(cap)).count();
  }

  /**
   * Pairs that share a key: columns {@code a}, {@code b} (the smallest node of the key, which may
   * be {@code a} itself) and {@code evidence}, the kind of key.
   */
  Dataset<Row> pairs() {
    Dataset<Row> usable = shared.where(col("records").leq(cap)).select("key", "low");
    return keys.join(usable, "key")
        .select(
            col("node").as("a"),
            col("low").as("b"),
            functions.substring_index(col("key"), ":", 1).as("evidence"));
  }
}
