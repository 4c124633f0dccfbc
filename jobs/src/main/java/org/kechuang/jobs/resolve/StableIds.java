package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Gives clusters the identifiers that their records had before. Of an identifier whose records fell
 * apart, the part with the record it was made from keeps it (else the part with the smallest of its
 * records); of several identifiers in one cluster, the smallest stays. A cluster without one gets
 * the hash of its smallest record, unless somebody else holds that.
 */
final class StableIds {
  /** Columns {@code label, size, left_id, claimed, expert_id}. */
  private final Dataset<Row> people;

  private final Dataset<Row> clusters;

  /**
   * @param clusters columns {@code node}, {@code label}: the smallest node of its cluster
   * @param previous columns {@code node}, {@code expert_id} of the last run; may be empty
   */
  StableIds(Dataset<Row> clusters, Dataset<Row> previous) {
    this.clusters = clusters;
    Dataset<Row> before =
        previous.select(col("node").as("old_node"), col("expert_id").as("old_id"));
    Dataset<Row> members =
        clusters.join(before, col("node").equalTo(col("old_node")), "left").drop("old_node");
    Dataset<Row> claims = claims(members);
    Dataset<Row> kept =
        claims
            .groupBy("label")
            .agg(functions.array_sort(collect_list("old_id")).as("claimed"))
            .withColumnRenamed("label", "kept_label");
    Dataset<Row> taken = claims.select(col("old_id").as("taken_id"));
    Column first = Nodes.firstId(col("label"));
    Column other = Nodes.firstId(functions.concat(col("label"), lit("\u0001"), col("taken_id")));
    this.people =
        members
            .groupBy("label")
            .agg(count(lit(1)).as("size"), min("old_id").as("left_id"))
            .join(kept, col("label").equalTo(col("kept_label")), "left")
            .join(taken, col("claimed").isNull().and(first.equalTo(col("taken_id"))), "left")
            .select(
                col("label"),
                col("size"),
                col("left_id"),
                col("claimed"),
                coalesce(
                        functions.get(col("claimed"), lit(0)),
                        when(col("taken_id").isNull(), first).otherwise(other))
                    .as("expert_id"));
  }

  /** Where each identifier of the last run belongs now: {@code old_id} and {@code label}. */
  private static Dataset<Row> claims(Dataset<Row> members) {
    Column rank =
        struct(Nodes.firstId(col("node")).notEqual(col("old_id")).as("later"), col("node"));
    return members
        .where("old_id IS NOT NULL")
        .groupBy("old_id")
        .agg(min_by(col("label"), rank).as("label"));
  }

  /**
   * Columns {@code node}, {@code expert_id} and {@code size}, the number of the person's records.
   */
  Dataset<Row> assignment() {
    return clusters.join(people, "label").select("node", "expert_id", "size");
  }

  /** Columns {@code type}, {@code expert_id}, {@code other_id}: what changed since the last run. */
  Dataset<Row> events() {
    Dataset<Row> begun =
        people
            .where("claimed IS NULL")
            .select(
                when(col("left_id").isNull(), "created").otherwise("split").as("type"),
                col("expert_id"),
                col("left_id").as("other_id"));
    Dataset<Row> merged =
        people
            .where("size(claimed) > 1")
            .select(
                lit("merged").as("type"),
                explode(expr("slice(claimed, 2, size(claimed))")).as("expert_id"),
                col("expert_id").as("other_id"));
    return begun.union(merged);
  }
}
