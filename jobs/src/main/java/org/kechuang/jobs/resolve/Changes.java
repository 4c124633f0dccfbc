package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.collection.KeySet;
import org.kechuang.delta.KeySets;
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

  /** Ids of the records that were changed or removed. */
  KeySet leaving() {
    return KeySets.of(changed.where("was IS NOT NULL").select("id"));
  }

  /** The records that were added or changed, by id. */
  Map<Long, LinkRecord> coming(ProfileBuilder builder) {
    KeySet ids = KeySets.of(changed.where("now IS NOT NULL").select("id"));
    Map<Long, LinkRecord> coming = new TreeMap<>();
    Dataset<Row> rows = records.where(KeySets.among(records.sparkSession(), Profiles.id(), ids));
    for (Row row : Profiles.of(rows, builder).collectAsList()) {
      coming.put(row.getLong(0), LinkRecord.of(row));
    }
    return coming;
  }
}
