package org.kechuang.delta;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.kechuang.collection.KeySet;

/**
 * Rows of a table whose number is one of a set. The number follows from the key: where rows replace
 * all that have such numbers, and have such numbers themselves, none of the others has their keys.
 *
 * @param number a bigint of a row, never null
 */
public record NumberedRows(Column number, KeySet numbers) {
  /** Whether a row is one of them. */
  public Column among(SparkSession spark) {
    return KeySets.among(spark, number, numbers);
  }
}
