package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kechuang.collection.KeySet;
import org.kechuang.delta.KeySets;
import org.kechuang.delta.NumberedRows;

/** The people whom an incremental run describes again, and their rows; with other resources. */
final class RedonePeople {
  private static final String EXPERT = "expert";

  /** Number of all resources that are no people. */
  private static final long OTHERS = 0;

  private final SparkSession spark;
  private final Dataset<Row> ids;
  private final boolean others;
  private final KeySet numbers;

  /**
   * @param were rows with the {@code expert_id} of people that are no more or may be others now
   * @param are rows with the {@code expert_id} of the people that come
   * @param others whether all resources that are no people are described again, too
   */
  RedonePeople(Dataset<Row> were, Dataset<Row> are, boolean others) {
    this.spark = were.sparkSession();
    this.ids = were.select("expert_id").union(are.select("expert_id"));
    this.others = others;
    this.numbers =
        KeySets.of(
            ids.select(xxhash64(col("expert_id")))
                .union(spark.range(OTHERS, others ? OTHERS + 1 : OTHERS).toDF()));
  }

  boolean others() {
    return others;
  }

  /** Rows of entity.expert. */
  NumberedRows experts() {
    return new NumberedRows(xxhash64(col("expert_id")), numbers);
  }

  Dataset<Row> experts(Dataset<Row> rows) {
    return theirs(rows, "expert_id");
  }

  /** Rows of entity.evidence and entity.resource. */
  NumberedRows resources() {
    return new NumberedRows(
        when(col("kind").equalTo(EXPERT), xxhash64(col("resource_id"))).otherwise(lit(OTHERS)),
        numbers);
  }

  Dataset<Row> resources(Dataset<Row> rows) {
    Dataset<Row> theirs = theirs(rows.where(col("kind").equalTo(EXPERT)), "resource_id");
    return others ? theirs.union(rows.where(col("kind").notEqual(EXPERT))) : theirs;
  }

  /** By the hash first: identifiers themselves are compared for the few rows that are left. */
  private Dataset<Row> theirs(Dataset<Row> rows, String id) {
    return rows.where(KeySets.among(spark, xxhash64(col(id)), numbers))
        .join(broadcast(ids.select(col("expert_id").as(id))), new String[] {id}, "left_semi");
  }
}
