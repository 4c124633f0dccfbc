package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Names the people found: links of records, and what became of identifiers. */
final class Naming implements AutoCloseable {
  private static final double CERTAIN = 1;

  private final Dataset<Row> members;
  private final Dataset<Row> assignment;
  private final StableIds ids;

  /**
   * @param linked what was decided
   * @param previous rows of entity.expert_link of the same records and of those that are gone
   * @param published column {@code expert_id}: identifiers that are not given again
   * @param runId distinguishes identifiers that would otherwise be used again
   */
  Naming(Linked linked, Dataset<Row> previous, Dataset<Row> published, String runId) {
    this.members = linked.members();
    this.ids =
        new StableIds(
            linked.people(),
            previous.select(Nodes.node().as("node"), col("expert_id")),
            published,
            runId);
    this.assignment = ids.assignment().persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Columns of entity.expert_link, and {@code size}: the number of records of the person. */
  Dataset<Row> links() {
    return assignment
        .join(
            members.withColumnRenamed("node", "paired"), col("node").equalTo(col("paired")), "left")
        .select(
            Nodes.source().as("source"),
            Nodes.recordId().as("record_id"),
            col("expert_id"),
            coalesce(col("probability"), lit(CERTAIN)).as("probability"),
            coalesce(col("evidence"), expr("cast(array() AS array<string>)")).as("evidence"),
            col("size"));
  }

  /** Rows with the {@code expert_id} of each record. */
  Dataset<Row> people() {
    return assignment;
  }

  /** Columns {@code type}, {@code expert_id}, {@code other_id}. */
  Dataset<Row> events() {
    return ids.events();
  }

  @Override
  public void close() {
    assignment.unpersist();
  }
}
