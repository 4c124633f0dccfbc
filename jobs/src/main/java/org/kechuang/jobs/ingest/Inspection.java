package org.kechuang.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.contract.InputContract;

/**
 * Result of the first pass over the records of one contract.
 *
 * @param records the unchecked records, columns as in {@link RawRecords}
 * @param findings as in {@link Findings}, kept until {@link #close}
 * @param counts by source
 * @param unknownFields names that the contract does not have, at most ten
 */
record Inspection(
    InputContract contract,
    Dataset<Row> records,
    Dataset<Row> findings,
    Map<String, SourceCounts> counts,
    List<String> unknownFields)
    implements AutoCloseable {

  private static final int MOST_NAMES = 10;

  /** Reads every record once. */
  static Inspection of(InputContract contract, Dataset<Row> records) {
    // Kept, since it is asked three times and holds keys and findings alone, not the records.
    Dataset<Row> findings =
        records
            .mapPartitions(new InspectRecords(contract.name()), Encoders.row(Findings.SCHEMA))
            .persist(StorageLevel.MEMORY_AND_DISK());
    Map<String, SourceCounts.Builder> builders = new TreeMap<>();
    TreeSet<String> unknown = new TreeSet<>();
    for (Row row : totals(findings)) {
      String kind = row.getString(0);
      SourceCounts.Builder builder =
          builders.computeIfAbsent(row.getString(1), s -> new SourceCounts.Builder());
      if (kind.equals(Findings.UNKNOWN)) {
        unknown.add(row.getString(4));
      } else {
        builder.add(kind, row.getString(2), row.getString(3), row.getLong(5));
      }
    }
    Map<String, SourceCounts> counts = new TreeMap<>();
    builders.forEach((source, builder) -> counts.put(source, builder.build()));
    return new Inspection(
        contract, records, findings, counts, unknown.stream().limit(MOST_NAMES).toList());
  }

  private static List<Row> totals(Dataset<Row> findings) {
    return findings
        .groupBy(
            col("kind"),
            col("source"),
            col("action"),
            col("reason"),
            when(col("kind").equalTo(Findings.UNKNOWN), col("column")).as("name"))
        .agg(sum("n"))
        .collectAsList();
  }

  /** Source, record_key, updated and hash of the accepted records. */
  Dataset<Row> keys() {
    return findings
        .where(col("kind").equalTo(Findings.KEY))
        .select("source", "record_key", "updated", "hash");
  }

  /** Rows for the quarantine. */
  Dataset<Row> issues() {
    return findings
        .where(col("kind").equalTo(Findings.ISSUE))
        .select(
            lit(contract.name()).as("contract"),
            col("source"),
            col("record_key"),
            col("action"),
            col("reason"),
            col("column"),
            col("value"),
            col("raw_record"));
  }

  /** Records that satisfy the contract, all versions and copies of them. */
  long valid() {
    return counts.values().stream().mapToLong(SourceCounts::valid).sum();
  }

  @Override
  public void close() {
    findings.unpersist();
  }
}
