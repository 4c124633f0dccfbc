package org.kechuang.spark;

import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.kechuang.contract.Layer;
import org.kechuang.contract.OpsTables;
import org.kechuang.contract.TableContract;
import org.kechuang.contract.Tables;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TableCheck;
import org.kechuang.delta.TablePublisher;
import org.kechuang.error.PipelineException;

/**
 * Checks what a job published against the contracts, logs it in {@code ops.check}, and puts a table
 * that breaks its contract back to the version it had before the job.
 */
final class PublishGate {
  private final SparkSession spark;
  private final Lake lake;
  private final String runId;
  private final String job;
  private final Map<TableContract, Long> before;

  private PublishGate(SparkSession spark, Lake lake, String runId, String job) {
    this.spark = spark;
    this.lake = lake;
    this.runId = runId;
    this.job = job;
    this.before = new TreeMap<>(java.util.Comparator.comparing(TableContract::qualifiedName));
    for (TableContract table : Tables.all()) {
      // the source layer is checked row by row at ingest, the log by its writers
      if (table.layer() != Layer.OPS && table.layer() != Layer.SOURCE) {
        before.put(table, lake.version(table));
      }
    }
  }

  /** Remembers the versions that the tables have before a job. */
  static PublishGate open(SparkSession spark, Lake lake, String runId, String job) {
    return new PublishGate(spark, lake, runId, job);
  }

  /**
   * Checks the tables that have a new version.
   *
   * @throws PipelineException with exit code 3 when one breaks its contract; it is put back before
   */
  void close() {
    List<Row> log = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    before.forEach(
        (table, version) -> {
          if (lake.version(table) > version) {
            check(table, version, log, broken);
          }
        });
    if (!log.isEmpty()) {
      new TablePublisher(spark, lake, runId, job)
          .append(
              OpsTables.CHECK,
              spark.createDataFrame(log, Lake.schema(OpsTables.CHECK)).coalesce(1));
    }
    if (!broken.isEmpty()) {
      throw PipelineException.gate(
          "Cannot publish: "
              + String.join("; ", broken)
              + " (the tables hold what they held before; see ops.check)");
    }
  }

  private void check(TableContract table, long version, List<Row> log, List<String> broken) {
    boolean kept = true;
    for (TableCheck.Finding finding : TableCheck.of(table, lake.read(table))) {
      log.add(
          RowFactory.create(
              runId,
              job,
              table.qualifiedName(),
              finding.check(),
              finding.broken(),
              finding.rows()));
      if (finding.broken() > 0) {
        kept = false;
        broken.add(
            "%s breaks %s in %,d of %,d rows"
                .formatted(
                    table.qualifiedName(), finding.check(), finding.broken(), finding.rows()));
      }
    }
    if (!kept && version >= 0) {
      DeltaTable.forPath(spark, lake.path(table)).restoreToVersion(version);
    } else if (!kept) {
      DeltaTable.forPath(spark, lake.path(table)).delete();
    }
  }
}
