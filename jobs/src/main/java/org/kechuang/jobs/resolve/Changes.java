package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.linkage.ProfileBuilder;

/** How source.expert differs from the records of the last run. */
final class Changes {
  private final Dataset<Row> records;
  private final Dataset<Row> changed;
  private final long count;

  /**
   * Compares all records.
   *
   * @param records rows of source.expert
   * @param before rows of entity.link_record
   */
  static Changes among(Dataset<Row> records, Dataset<Row> before) {
    return new Changes(records, before.select(col("id"), col("content").as("was")));
  }

  /**
   * Compares the files that came with those that went.
   *
   * @param came rows of source.expert in files that the last run did not read
   * @param went rows that it read, in files that are no more
   */
  static Changes between(Dataset<Row> came, Dataset<Row> went) {
    return new Changes(came, went.select(Profiles.id().as("id"), Profiles.content().as("was")));
  }

  private Changes(Dataset<Row> records, Dataset<Row> was) {
    this.records = records;
    Dataset<Row> now = records.select(Profiles.id().as("id"), Profiles.content().as("now"));
    this.changed =
        was.join(now, new String[] {"id"}, "full_outer")
            .where("was IS NULL OR now IS NULL OR was <> now")
            .localCheckpoint();
    this.count = changed.count();
  }

  /** Number of records that were added, changed or removed. */
  long count() {
    return count;
  }

  /** Column {@code id} of the records that were added or changed. */
  private Dataset<Row> coming() {
    return changed.where("now IS NOT NULL").select("id");
  }

  /** Column {@code id} of the records that were changed or removed. */
  Dataset<Row> leaving() {
    return changed.where("was IS NOT NULL").select("id");
  }

  /** The records that were added or changed, see {@link Profiles}. */
  Dataset<Row> profiles(ProfileBuilder builder) {
    return Profiles.of(
        records.join(
            People.travelling(coming().withColumnRenamed("id", "coming")),
            Profiles.id().equalTo(col("coming")),
            "left_semi"),
        builder);
  }
}
