package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
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
 * apart, the part with most of them keeps it (of equal ones that with the record it was made from,
 * else with the smallest of its records); of several identifiers in one cluster, the smallest
 * stays. A cluster without one gets the hash of its smallest record, unless that was ever published
 * for somebody.
 */
final class StableIds {
  /** Columns {@code label, size, left_id, claimed, expert_id}. */
  private final Dataset<Row> people;

  private final Dataset<Row> clusters;
  private final Dataset<Row> members;
  private final Dataset<Row> claims;
  private final Dataset<Row> before;

  /**
   * @param clusters columns {@code node}, {@code label}: the smallest node of its cluster
   * @param previous columns {@code node}, {@code expert_id} of the last run; may be empty
   * @param published column {@code expert_id}: identifiers of former runs; may be empty
   * @param runId distinguishes identifiers of records that come back
   */
  StableIds(Dataset<Row> clusters, Dataset<Row> previous, Dataset<Row> published, String runId) {
    this.clusters = clusters;
    this.before = previous.select(col("node").as("old_node"), col("expert_id").as("old_id"));
    // computed once: everything below asks for them several times
    this.members =
        clusters
            .join(before, col("node").equalTo(col("old_node")), "left")
            .drop("old_node")
            .localCheckpoint();
    this.claims = claims(members).localCheckpoint();
    Dataset<Row> kept =
        claims
            .groupBy("label")
            .agg(functions.array_sort(collect_list("old_id")).as("claimed"))
            .withColumnRenamed("label", "kept_label");
    Dataset<Row> taken =
        before.select(col("old_id").as("taken_id")).union(published.select("expert_id")).distinct();
    Column first = Nodes.firstId(col("label"));
    Column other = Nodes.firstId(functions.concat(col("label"), lit("\u0001" + runId)));
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
                    .as("expert_id"))
            .localCheckpoint();
  }

  /** Where each identifier of the last run belongs now: {@code old_id} and {@code label}. */
  private static Dataset<Row> claims(Dataset<Row> members) {
    Column rank =
        struct(Nodes.firstId(col("node")).notEqual(col("old_id")).as("later"), col("node"));
    return members
        .where("old_id IS NOT NULL")
        .groupBy("old_id", "label")
        .agg(count(lit(1)).as("n"), min(rank).as("first"))
        .groupBy("old_id")
        .agg(min_by(col("label"), struct(col("n").multiply(-1), col("first"))).as("label"));
  }

  /**
   * Columns {@code node}, {@code expert_id} and {@code size}, the number of the person's records.
   */
  Dataset<Row> assignment() {
    return clusters.join(people, "label").select("node", "expert_id", "size");
  }

  /**
   * Columns {@code type}, {@code expert_id}, {@code other_id}: what changed since the last run.
   * Whenever a record leaves an identifier for another one, an event names both.
   */
  Dataset<Row> events() {
    Dataset<Row> now = people.select(col("label").as("person"), col("expert_id"));
    Dataset<Row> created =
        people
            .where("left_id IS NULL")
            .select(
                lit("created").as("type"),
                col("expert_id"),
                lit(null).cast("string").as("other_id"));
    Dataset<Row> merged =
        claims
            .join(now, col("label").equalTo(col("person")))
            .where("old_id <> expert_id")
            .select(
                lit("merged").as("type"),
                col("old_id").as("expert_id"),
                col("expert_id").as("other_id"));
    Dataset<Row> split =
        members
            .where("old_id IS NOT NULL")
            .select("old_id", "label")
            .distinct()
            .join(claims, new String[] {"old_id", "label"}, "left_anti")
            .join(now, col("label").equalTo(col("person")))
            .where("old_id <> expert_id")
            .select(lit("split").as("type"), col("expert_id"), col("old_id").as("other_id"));
    Dataset<Row> retired =
        before
            .select("old_id")
            .distinct()
            .join(claims.select("old_id"), new String[] {"old_id"}, "left_anti")
            .select(
                lit("retired").as("type"),
                col("old_id").as("expert_id"),
                lit(null).cast("string").as("other_id"));
    return created.union(merged).union(split).union(retired);
  }
}
