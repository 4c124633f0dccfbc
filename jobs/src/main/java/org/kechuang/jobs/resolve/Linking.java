package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/** Decides which records are one person and names the people. */
final class Linking implements AutoCloseable {
  private final HardKeys keys;
  private final Dataset<Row> pairs;
  private final Dataset<Row> links;
  private final StableIds ids;

  /**
   * @param records rows of source.expert
   * @param previous rows of entity.expert_link of the last run; may be empty
   * @param keyCap most records that a key may join
   */
  Linking(Dataset<Row> records, Dataset<Row> previous, int keyCap) {
    this.keys =
        new HardKeys(records.select(Nodes.node().as("node"), col("orcid"), col("email")), keyCap);
    this.pairs = keys.pairs().persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> labels =
        Components.of(pairs).select(col("node").as("joined_node"), col("label").as("joined_label"));
    Dataset<Row> nodes = records.select(Nodes.node().as("node"));
    Dataset<Row> clusters =
        nodes
            .join(labels, col("node").equalTo(col("joined_node")), "left")
            .select(col("node"), coalesce(col("joined_label"), col("node")).as("label"));
    this.ids = new StableIds(clusters, previous.select(Nodes.node().as("node"), col("expert_id")));
    this.links = ids.assignment().persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Columns of entity.expert_link, and {@code size}: the number of records of the person. */
  Dataset<Row> links() {
    Dataset<Row> evidence =
        pairs
            .groupBy(col("a").as("paired"))
            .agg(functions.array_sort(functions.collect_set("evidence")).as("shared"));
    return links
        .join(evidence, col("node").equalTo(col("paired")), "left")
        .select(
            functions.substring_index(col("node"), "\u0001", 1).as("source"),
            functions.substring_index(col("node"), "\u0001", -1).as("record_id"),
            col("expert_id"),
            lit(1.0).as("probability"),
            coalesce(col("shared"), functions.expr("cast(array() AS array<string>)"))
                .as("evidence"),
            col("size"));
  }

  /** Columns {@code type}, {@code expert_id}, {@code other_id}. */
  Dataset<Row> events() {
    return ids.events();
  }

  /** Number of keys that too many records share. */
  long cappedKeys() {
    return keys.capped();
  }

  @Override
  public void close() {
    links.unpersist();
    pairs.unpersist();
  }
}
