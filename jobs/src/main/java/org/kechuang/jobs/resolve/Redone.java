package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.delta.Lake;

/** What an incremental run decides again, and the rows of the last run that it replaces. */
final class Redone {
  private final Lake lake;
  private final Concerned concerned;
  private final Dataset<Row> leaving;
  private final Dataset<Row> ids;
  private final Dataset<Row> links;

  /**
   * @param leaving column {@code id}: records that changed or are gone
   */
  Redone(Lake lake, Concerned concerned, Dataset<Row> leaving) {
    this.lake = lake;
    this.concerned = concerned;
    this.leaving = leaving;
    this.ids =
        People.travelling(
            concerned.records().select("id").union(leaving).distinct().localCheckpoint());
    this.links = records(lake.read(ExpertLinkTable.TABLE)).localCheckpoint();
  }

  /** Rows of entity.expert_link of the last run for these records and those that are gone. */
  Dataset<Row> links() {
    return links;
  }

  /**
   * Those among identifiers of former runs that new people could be given.
   *
   * @param published column {@code expert_id}
   */
  Dataset<Row> published(Dataset<Row> published) {
    Dataset<Row> first = concerned.records().select(Nodes.firstId(col("node")).as("expert_id"));
    return published
        .union(lake.read(ExpertLinkTable.TABLE).select("expert_id"))
        .join(People.travelling(first), new String[] {"expert_id"}, "left_semi");
  }

  /** Those of rows with {@code source} and {@code record_id} that are of these records. */
  Dataset<Row> records(Dataset<Row> rows) {
    return numbered(rows.withColumn("id", Profiles.id()));
  }

  /** Those of rows with {@code id} that are of these records. */
  Dataset<Row> numbered(Dataset<Row> rows) {
    return rows.join(ids, new String[] {"id"}, "left_semi");
  }

  /** Rows of entity.expert about the people that these records were. */
  Dataset<Row> experts(Dataset<Row> rows) {
    return rows.join(people("expert_id"), new String[] {"expert_id"}, "left_semi");
  }

  /** Rows of entity.evidence and entity.resource about the people that these records were. */
  Dataset<Row> resources(Dataset<Row> rows) {
    return rows.where("kind = 'expert'")
        .join(people("resource_id"), new String[] {"resource_id"}, "left_semi");
  }

  private Dataset<Row> people(String column) {
    return People.travelling(links.select(col("expert_id").as(column)).distinct());
  }

  /**
   * All uncertain pairs: those of the last run of which neither record changed and that were not
   * decided again, and the others.
   *
   * @param former rows of entity.link_doubt of the last run
   * @param again those among the records decided again
   */
  Dataset<Row> doubts(Dataset<Row> former, Dataset<Row> again) {
    Dataset<Row> gone = People.travelling(leaving);
    Dataset<Row> inside = ids.select(col("id").as("a"));
    Dataset<Row> alike =
        former
            .join(inside, new String[] {"a"}, "left_semi")
            .join(ids.select(col("id").as("b")), new String[] {"b"}, "left_semi")
            .select("a", "b");
    Dataset<Row> kept =
        former
            .join(gone.select(col("id").as("a")), new String[] {"a"}, "left_anti")
            .join(gone.select(col("id").as("b")), new String[] {"b"}, "left_anti")
            .join(alike, new String[] {"a", "b"}, "left_anti")
            .select("a", "b", "bits", "evidence");
    return kept.union(again).union(concerned.doubts()).dropDuplicates("a", "b");
  }
}
