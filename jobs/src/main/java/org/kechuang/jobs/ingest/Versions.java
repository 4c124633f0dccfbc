package org.kechuang.jobs.ingest;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.contract.InputContract;

/**
 * Which version of each record wins, found from keys and hashes alone, so that records themselves
 * are never shuffled to find it.
 *
 * <p>Within a delivery the latest update wins, then the greatest hash. Against what is stored an
 * older update loses; of equal updates the greater hash wins; where neither tells when it was
 * updated, the delivery does.
 *
 * @param notable winners that have rivals, that change a stored table or that came late, kept until
 *     {@link #close}: contract, source, record_key, hash of the winner, total, versions, state
 * @param counts by source
 */
record Versions(Dataset<Row> notable, Map<SourceKey, VersionCounts> counts)
    implements AutoCloseable {

  /** Below this number keys are sent to every task instead of shuffling records to them. */
  private static final long BROADCAST_ROWS = 500_000;

  /**
   * Compares accepted keys with each other and with the stored tables.
   *
   * @param stored contract, old_source, old_key, old_hash, old_updated of all tables; null when
   *     there are none
   * @param loads names of the contracts whose tables do not exist yet
   */
  static Versions of(Dataset<Row> keys, Dataset<Row> stored, List<String> loads) {
    Dataset<Row> winners = winners(keys);
    Column changing = col("state").notEqual("same").and(not(col("contract").isInCollection(loads)));
    Dataset<Row> notable =
        (stored == null ? winners.withColumn("state", lit("new")) : against(winners, stored))
            .where(col("total").gt(1).or(changing))
            .select("contract", "source", "record_key", "hash", "total", "versions", "state")
            .persist(StorageLevel.MEMORY_AND_DISK());
    Map<SourceKey, VersionCounts> counts = new TreeMap<>();
    for (Row row :
        notable
            .groupBy("contract", "source")
            .agg(
                sum(expr("IF(state IN ('new', 'changed'), 1L, 0L)")),
                sum(expr("versions - 1 + IF(state = 'late', 1L, 0L)")),
                sum(expr("total - versions")),
                count(lit(1)))
            .collectAsList()) {
      counts.put(
          new SourceKey(row.getString(0), row.getString(1)),
          new VersionCounts(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
    }
    return new Versions(notable, counts);
  }

  private static Dataset<Row> winners(Dataset<Row> keys) {
    Dataset<Row> versions =
        keys.repartition(col("contract"), col("source"), col("record_key"))
            .groupBy("contract", "source", "record_key", "hash")
            .agg(max("updated").as("updated"), count(lit(1)).as("copies"));
    Column order =
        struct(
            coalesce(col("updated"), lit(Long.MIN_VALUE)).as("moment"),
            col("hash"),
            col("updated"));
    return versions
        .groupBy("contract", "source", "record_key")
        .agg(max(order).as("best"), sum("copies").as("total"), count(lit(1)).as("versions"))
        .select(
            "contract", "source", "record_key", "best.hash", "best.updated", "total", "versions");
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
                .col("contract")
                .equalTo(stored.col("old_contract"))
                .and(winners.col("source").equalTo(stored.col("old_source")))
                .and(winners.col("record_key").equalTo(stored.col("old_key"))),
            "left")
        .withColumn(
            "state",
            when(col("old_hash").isNull(), "new")
                .when(col("old_hash").equalTo(col("hash")), "same")
                .when(late, "late")
                .otherwise("changed"));
  }

  /** Keys with several versions or copies, or with a stored version that is newer. */
  Dataset<Row> contested(InputContract contract) {
    return of(contract, "total > 1 OR state = 'late'");
  }

  /** Winners that are not stored yet, or stored otherwise. */
  Dataset<Row> changes(InputContract contract) {
    return of(contract, "state IN ('new', 'changed')");
  }

  private Dataset<Row> of(InputContract contract, String condition) {
    Dataset<Row> rows = notable.where(col("contract").equalTo(contract.name())).where(condition);
    return total(contract, VersionCounts::notable) <= BROADCAST_ROWS ? broadcast(rows) : rows;
  }

  /** Number of {@link #changes}; on a first load of those with rivals alone. */
  long changed(InputContract contract) {
    return total(contract, VersionCounts::changes);
  }

  /** Number of records that lost against another version or are copies of one. */
  long lost(InputContract contract) {
    return total(contract, c -> c.superseded() + c.duplicates());
  }

  private long total(InputContract contract, ToLongFunction<VersionCounts> value) {
    return counts.entrySet().stream()
        .filter(e -> e.getKey().contract().equals(contract.name()))
        .mapToLong(e -> value.applyAsLong(e.getValue()))
        .sum();
  }

  /** Counts of a source, zeros where nothing was notable. */
  VersionCounts of(SourceKey source) {
    return counts.getOrDefault(source, new VersionCounts(0, 0, 0, 0));
  }

  @Override
  public void close() {
    notable.unpersist();
  }
}
