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

  private final InputContract contract;
  private final Dataset<Row> records;
  private final Versions versions;
  private final String runId;
  private final Dataset<Row> rivals;

  /**
   * @param records unchecked ones, columns as in {@link RawRecords}
   */
  SourcePublisher(InputContract contract, Dataset<Row> records, Versions versions, String runId) {
    this.contract = contract;
    this.records = records;
    this.versions = versions;
    this.runId = runId;
    this.rivals = versions.lost(contract) > 0 ? rivals() : null;
  }

  /** All versions of contested keys; kept, since few and asked for twice. */
  private Dataset<Row> rivals() {
    Dataset<Row> contested = keys(versions.contested(contract));
    Dataset<Row> few =
        KeyedRecords.select(contract, records, contested.drop(KeyedRecords.KEY_HASH));
    Dataset<Row> rows = TableRows.of(contract, few, runId, true);
    return rows.join(contested, sameKey(rows, contested)).persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Rows for the quarantine about versions that lost; null when there are none. */
  Dataset<Row> superseded() {
    if (rivals == null) {
      return null;
    }
    return rivals
        .where("content_hash <> key_hash OR state = 'late'")
        .select(
            lit(contract.name()).as("contract"),
            col("source"),
            col(KeyedRecords.KEY).as("record_key"),
            lit(Action.REJECTED.code()).as("action"),
            lit(Reason.SUPERSEDED.code()).as("reason"),
            lit(contract.updatedField()).cast("string").as("column"),
            lit(null).cast("string").as("value"),
            substring(col(TableRows.RAW), 0, LONGEST_RAW).as("raw_record"));
  }

  /** Writes the first version of the table: all winners. */
  void load(TablePublisher publisher) {
    Dataset<Row> rows = TableRows.of(contract, records, runId, false);
    if (rivals != null) {
      Dataset<Row> contested = keys(versions.contested(contract));
      Dataset<Row> winners =
          rivals
              .where("content_hash = key_hash")
              .dropDuplicates("source", contract.idField())
              .drop(
                  TableRows.RAW,
                  KeyedRecords.KEY_SOURCE,
                  KeyedRecords.KEY,
                  KeyedRecords.KEY_HASH,
                  "state");
      rows = rows.join(contested, sameKey(rows, contested), "left_anti").unionAll(winners);
    }
    publisher.append(contract.table(), rows);
  }

  /** Brings what is new or changed into the table. */
  void update(TablePublisher publisher) {
    Dataset<Row> changed = KeyedRecords.select(contract, records, keys(versions.changes(contract)));
    Dataset<Row> rows =
        TableRows.of(contract, changed, runId, false).dropDuplicates("source", contract.idField());
    publisher.upsert(contract.table(), rows, "new.content_hash <> old.content_hash");
  }

  private static Dataset<Row> keys(Dataset<Row> notable) {
    return notable.select(
        col("source").as(KeyedRecords.KEY_SOURCE),
        col("record_key").as(KeyedRecords.KEY),
        col("hash").as(KeyedRecords.KEY_HASH),
        col("state"));
  }

  private Column sameKey(Dataset<Row> rows, Dataset<Row> keys) {
    return rows.col("source")
        .equalTo(keys.col(KeyedRecords.KEY_SOURCE))
        .and(rows.col(contract.idField()).equalTo(keys.col(KeyedRecords.KEY)));
  }

  @Override
  public void close() {
    if (rivals != null) {
      rivals.unpersist();
    }
  }
}
