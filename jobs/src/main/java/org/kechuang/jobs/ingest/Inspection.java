package org.kechuang.jobs.ingest;

import static org.apache.spark.sql.functions.col;
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
 * Result of the first pass over the records of all contracts: together, since a job over many small
 * inputs costs little more than one over the largest of them.
 *
 * @param findings as in {@link Findings}, kept until {@link #close}
 * @param counts by source
 * @param unknownFields by contract, names that it does not have
 */
record Inspection(
    Dataset<Row> findings,
    Map<SourceKey, SourceCounts> counts,
    Map<String, TreeSet<String>> unknownFields)
    implements AutoCloseable {

  /**
   * Reads every record once.
   *
   * @param records by contract, columns as in {@link RawRecords}; at least one
   */
  static Inspection of(Map<InputContract, Dataset<Row>> records) {
    Dataset<Row> all = null;
    for (Map.Entry<InputContract, Dataset<Row>> entry : records.entrySet()) {
      Dataset<Row> found =
          entry
              .getValue()
              .mapPartitions(
                  new InspectRecords(entry.getKey().name()), Encoders.row(Findings.SCHEMA));
      all = all == null ? found : all.unionAll(found);
    }
    // Kept, since it is asked three times and holds keys and findings alone, not the records.
    return of(all.persist(StorageLevel.MEMORY_AND_DISK()));
  }

  private static Inspection of(Dataset<Row> findings) {
    Map<SourceKey, SourceCounts.Builder> builders = new TreeMap<>();
    Map<String, TreeSet<String>> unknown = new TreeMap<>();
    for (Row row : totals(findings)) {
      String contract = row.getAs("contract");
      String kind = row.getAs("kind");
      if (kind.equals(Findings.UNKNOWN)) {
        unknown.computeIfAbsent(contract, c -> new TreeSet<>()).add(row.getAs("name"));
      } else {
        builders
            .computeIfAbsent(
                new SourceKey(contract, row.getAs("source")), s -> new SourceCounts.Builder())
            .add(kind, row.getAs("action"), row.getAs("reason"), row.<Long>getAs("number"));
      }
    }
    Map<SourceKey, SourceCounts> counts = new TreeMap<>();
    builders.forEach((source, builder) -> counts.put(source, builder.build()));
    return new Inspection(findings, counts, unknown);
  }

  private static List<Row> totals(Dataset<Row> findings) {
    return findings
        .groupBy(
            col("contract"),
            col("kind"),
            col("source"),
            col("action"),
            col("reason"),
            when(col("kind").equalTo(Findings.UNKNOWN), col("column")).as("name"))
        .agg(sum("n").as("number"))
        .collectAsList();
  }

  /** Contract, source, record_key, updated and hash of the accepted records. */
  Dataset<Row> keys() {
    return findings
        .where(col("kind").equalTo(Findings.KEY))
        .select("contract", "source", "record_key", "updated", "hash");
  }

  /** Rows for the quarantine. */
  Dataset<Row> issues() {
    return findings
        .where(col("kind").equalTo(Findings.ISSUE))
        .select(
            "contract",
            "source",
            "record_key",
            "action",
            "reason",
            "column",
            "value",
            "raw_record");
  }

  /** Records of a contract that satisfy it, all versions and copies of them. */
  long valid(InputContract contract) {
    return counts.entrySet().stream()
        .filter(e -> e.getKey().contract().equals(contract.name()))
        .mapToLong(e -> e.getValue().valid())
        .sum();
  }

  @Override
  public void close() {
    findings.unpersist();
  }
}
