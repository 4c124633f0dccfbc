package org.kechuang.jobs.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.contract.InputContract;
import org.kechuang.delta.Lake;

/**
 * Which version of each record wins, found from keys and hashes alone, so that records themselves
 * are never shuffled to find it.
 *
 * <p>Within a delivery the latest update wins, then the greatest hash. Against what is stored an
 * older update loses; of equal updates the greater hash wins; where neither tells when it was
 * updated, the delivery does.
 *
 * @param firstLoad the table does not exist yet: every winner is new
 * @param notable winners that changed, that have rivals or that came late, kept until {@link
 *     #close}: source, record_key, hash of the winner, total, versions, state
 * @param counts by source
 */
record Versions(boolean firstLoad, Dataset<Row> notable, Map<String, VersionCounts> counts)
    implements AutoCloseable {

  static final String NEW = "new";
  static final String CHANGED = "changed";
  static final String SAME = "same";
  static final String LATE = "late";

  /** Below this number keys are sent to every task instead of shuffling records to them. */
  private static final long BROADCAST_ROWS = 500_000;

  /** Compares accepted keys with each other and with the stored table. */
  static Versions of(Inspection inspection, Lake lake) {
    InputContract contract = inspection.contract();
    boolean firstLoad = !lake.exists(contract.table());
    Dataset<Row> winners = winners(inspection.keys());
    Dataset<Row> judged =
        firstLoad
            ? winners.withColumn("state", lit(NEW)).where("total > 1")
            : against(winners, stored(contract, lake)).where("total > 1 OR state <> 'same'");
    Dataset<Row> notable =
        judged
            .select("source", "record_key", "hash", "total", "versions", "state")
            .persist(StorageLevel.MEMORY_AND_DISK());
    Map<String, VersionCounts> counts = new TreeMap<>();
    for (Row row :
        notable
            .groupBy("source")
            .agg(
                sum(expr("IF(state IN ('new', 'changed'), 1L, 0L)")),
                sum(expr("versions - 1 + IF(state = 'late', 1L, 0L)")),
                sum(expr("total - versions")),
                count(lit(1)))
            .collectAsList()) {
      counts.put(
          row.getString(0),
          new VersionCounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)));
    }
    return new Versions(firstLoad, notable, counts);
  }

  private static Dataset<Row> winners(Dataset<Row> keys) {
    Dataset<Row> versions =
        keys.repartition(col("source"), col("record_key"))
            .groupBy("source", "record_key", "hash")
            .agg(max("updated").as("updated"), count(lit(1)).as("copies"));
    Column order =
        struct(
            coalesce(col("updated"), lit(Long.MIN_VALUE)).as("moment"),
            col("hash"),
            col("updated"));
    return versions
        .groupBy("source", "record_key")
        .agg(max(order).as("best"), sum("copies").as("total"), count(lit(1)).as("versions"))
        .select("source", "record_key", "best.hash", "best.updated", "total", "versions");
  }

  private static Dataset<Row> stored(InputContract contract, Lake lake) {
    return lake.read(contract.table())
        .select(
            col("source").as("old_source"),
            col(contract.idField()).as("old_key"),
            col("content_hash").as("old_hash"),
            updated(contract).as("old_updated"));
  }

  private static Column updated(InputContract contract) {
    String name = contract.updatedField();
    if (name == null) {
      return lit(null).cast("bigint");
    }
    boolean date =
        contract.fields().stream().anyMatch(f -> f.name().equals(name) && f.type().equals("date"));
    return date
        ? unix_date(col(name)).cast("bigint").multiply(TimeUnit.DAYS.toMicros(1))
        : unix_micros(col(name));
  }

  private static Dataset<Row> against(Dataset<Row> winners, Dataset<Row> stored) {
    Column late =
        expr(
            "(updated IS NULL AND old_updated IS NOT NULL) OR updated < old_updated"
                + " OR (updated = old_updated AND hash < old_hash)");
    return winners
        .join(
            stored,
            winners
                .col("source")
                .equalTo(stored.col("old_source"))
                .and(winners.col("record_key").equalTo(stored.col("old_key"))),
            "left")
        .withColumn(
            "state",
            when(col("old_hash").isNull(), NEW)
                .when(col("old_hash").equalTo(col("hash")), SAME)
                .when(late, LATE)
                .otherwise(CHANGED));
  }

  /** Keys with several deliveries, or with a stored version that is newer. */
  Dataset<Row> contested() {
    return sized(notable.where("total > 1 OR state = 'late'"), notableRows());
  }

  /** Whether there are any. */
  boolean hasContested() {
    return firstLoad
        ? notableRows() > 0
        : counts.values().stream().anyMatch(c -> c.superseded() + c.duplicates() > 0);
  }

  /** Winners that are not stored yet, or stored otherwise. */
  Dataset<Row> changes() {
    return sized(notable.where("state IN ('new', 'changed')"), notableRows());
  }

  private long notableRows() {
    return counts.values().stream().mapToLong(VersionCounts::notable).sum();
  }

  private static Dataset<Row> sized(Dataset<Row> rows, long number) {
    return number <= BROADCAST_ROWS ? broadcast(rows) : rows;
  }

  /** Counts of a source, zeros where nothing was notable. */
  VersionCounts of(String source) {
    return counts.getOrDefault(source, new VersionCounts(0, 0, 0, 0));
  }

  @Override
  public void close() {
    notable.unpersist();
  }
}
