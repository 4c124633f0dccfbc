package org.kechuang.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.contract.InputContract;
import org.kechuang.delta.TablePublisher;

/** Brings the winning records of one contract into its table. */
final class SourcePublisher implements AutoCloseable {
  private static final int LONGEST_RAW = 4_000;

  private final Inspection inspection;
  private final Versions versions;
  private final String runId;
  private final Dataset<Row> rivals;

  SourcePublisher(Inspection inspection, Versions versions, String runId) {
    this.inspection = inspection;
    this.versions = versions;
    this.runId = runId;
    this.rivals = versions.hasContested() ? rivals() : null;
  }

  /** All versions of contested keys; kept, since few and asked for twice. */
  private Dataset<Row> rivals() {
    Dataset<Row> rows = rows(true);
    Dataset<Row> contested =
        versions
            .contested()
            .select(
                col("source").as("key_source"),
                col("record_key"),
                col("hash").as("winner"),
                col("state"));
    return rows.join(contested, sameKey(rows, contested))
        .drop("key_source")
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Rows for the quarantine about versions that lost; null when there are none. */
  Dataset<Row> superseded() {
    if (rivals == null) {
      return null;
    }
    InputContract contract = inspection.contract();
    return rivals
        .where("content_hash <> winner OR state = 'late'")
        .select(
            lit(contract.name()).as("contract"),
            col("source"),
            col("record_key"),
            lit(Action.REJECTED.code()).as("action"),
            lit(Reason.SUPERSEDED.code()).as("reason"),
            lit(contract.updatedField() == null ? null : contract.updatedField())
                .cast("string")
                .as("column"),
            lit(null).cast("string").as("value"),
            substring(col(TableRows.RAW), 0, LONGEST_RAW).as("raw_record"));
  }

  /**
   * Writes what is new or changed; no new version of the table when nothing is.
   *
   * @return number of rows written
   */
  long publish(TablePublisher publisher) {
    return versions.firstLoad() ? load(publisher) : update(publisher);
  }

  private long load(TablePublisher publisher) {
    InputContract contract = inspection.contract();
    long number = inspection.valid() - lost();
    if (number == 0) {
      return 0;
    }
    Dataset<Row> rows = rows(false);
    if (rivals != null) {
      Dataset<Row> contested =
          versions.contested().select(col("source").as("key_source"), col("record_key"));
      Dataset<Row> others = rows.join(contested, sameKey(rows, contested), "left_anti");
      Dataset<Row> winners =
          rivals
              .where("content_hash = winner")
              .dropDuplicates("source", "record_key")
              .select(columns(rows));
      rows = others.unionAll(winners);
    }
    publisher.append(contract.table(), rows);
    return number;
  }

  private long update(TablePublisher publisher) {
    long number = versions.counts().values().stream().mapToLong(VersionCounts::changes).sum();
    if (number == 0) {
      return 0;
    }
    InputContract contract = inspection.contract();
    Dataset<Row> rows = rows(false);
    Dataset<Row> changes =
        versions.changes().select(col("source").as("key_source"), col("record_key"), col("hash"));
    Dataset<Row> changed =
        rows.join(
                changes,
                sameKey(rows, changes).and(rows.col("content_hash").equalTo(changes.col("hash"))),
                "left_semi")
            .dropDuplicates("source", contract.idField());
    publisher.upsert(contract.table(), changed, "new.content_hash <> old.content_hash");
    return number;
  }

  private long lost() {
    return versions.counts().values().stream()
        .mapToLong(c -> c.superseded() + c.duplicates())
        .sum();
  }

  private Dataset<Row> rows(boolean withRaw) {
    return TableRows.of(inspection.contract(), inspection.records(), runId, withRaw);
  }

  private Column sameKey(Dataset<Row> rows, Dataset<Row> keys) {
    return rows.col("source")
        .equalTo(keys.col("key_source"))
        .and(rows.col(inspection.contract().idField()).equalTo(keys.col("record_key")));
  }

  private static Column[] columns(Dataset<Row> rows) {
    return java.util.Arrays.stream(rows.columns())
        .map(org.apache.spark.sql.functions::col)
        .toArray(Column[]::new);
  }

  @Override
  public void close() {
    if (rivals != null) {
      rivals.unpersist();
    }
  }
}
