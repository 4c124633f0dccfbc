package org.kechuang.spark;

import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.kechuang.contract.Layer;
import org.kechuang.contract.OpsTables;
import org.kechuang.contract.TableContract;
import org.kechuang.contract.Tables;
import org.kechuang.delta.BalanceCheck;
import org.kechuang.delta.Lake;
import org.kechuang.delta.NumberedRows;
import org.kechuang.delta.TableCheck;
import org.kechuang.delta.TablePublisher;
import org.kechuang.delta.TableVersions;
import org.kechuang.error.PipelineException;

/**
 * Checks what a job published against the contracts, logs it in {@code ops.check}, and puts a table
 * that breaks its contract back to the version it had before the job.
 */
final class PublishGate {
  /** Bytes of a table that one task checks sooner than a shuffle starts. */
  private static final long ONE_TASK = 8L << 20;

  /** Rows that one task checks sooner than a shuffle starts. */
  private static final long FEW = 100_000;

  /** Of so many rows that came, the keys travel to every task. */
  private static final long MOST_CAME = 2_000_000;

  private final SparkSession spark;
  private final Lake lake;
  private final String runId;
  private final String job;
  private final TableVersions versions;

  /**
   * @param context of a job that has done its work
   */
  PublishGate(JobContext context) {
    this.spark = context.spark();
    // what the gate reads is no input of the job
    this.lake = new Lake(spark, context.lake().root());
    this.runId = context.runId();
    this.job = context.job();
    this.versions = context.lake().versions();
  }

  /**
   * Checks the tables that the job wrote.
   *
   * @throws PipelineException with exit code 3 when one breaks its contract; it is put back before
   */
  void check() {
    List<TableContract> published =
        Tables.all().stream().filter(this::checked).filter(this::written).toList();
    List<Row> log = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    Set<TableContract> refused = new LinkedHashSet<>();
    List<List<TableCheck.Finding>> findings =
        Together.all(
            published.stream()
                .map(table -> (Supplier<List<TableCheck.Finding>>) () -> findings(table))
                .toList());
    for (int i = 0; i < published.size(); i++) {
      if (!check(published.get(i), findings.get(i), log, broken)) {
        refused.add(published.get(i));
      }
    }
    refused.addAll(balance(published, log, broken));
    if (!log.isEmpty()) {
      new TablePublisher(spark, lake, runId, job)
          .append(
              OpsTables.CHECK,
              spark.createDataFrame(log, Lake.schema(OpsTables.CHECK)).coalesce(1));
    }
    refused.forEach(this::putBack);
    if (!broken.isEmpty()) {
      throw PipelineException.gate(
          "Cannot publish: "
              + String.join("; ", broken)
              + " (the tables hold what they held before; see ops.check)");
    }
  }

  /** The source layer is checked row by row at ingest, the log by its writers. */
  private boolean checked(TableContract table) {
    return table.layer() != Layer.OPS && table.layer() != Layer.SOURCE;
  }

  private boolean written(TableContract table) {
    return versions.before(table).isPresent();
  }

  private boolean check(
      TableContract table, List<TableCheck.Finding> findings, List<Row> log, List<String> broken) {
    boolean kept = true;
    for (TableCheck.Finding finding : findings) {
      log.add(row(table, finding.check(), finding.broken(), finding.rows()));
      if (finding.broken() > 0) {
        kept = false;
        broken.add(
            "%s breaks %s in %,d of %,d rows"
                .formatted(
                    table.qualifiedName(), finding.check(), finding.broken(), finding.rows()));
      }
    }
    return kept;
  }

  private List<TableCheck.Finding> findings(TableContract table) {
    Dataset<Row> rows = lake.read(table);
    Optional<NumberedRows> replaced = versions.replaced(table);
    if (replaced.isEmpty() && lake.bytes(table).orElse(Long.MAX_VALUE) <= ONE_TASK) {
      return TableCheck.of(table, rows.coalesce(1));
    }
    Optional<Lake.Added> added = lake.added(table, versions.before(table).getAsLong());
    if (added.isEmpty() || added.get().rows() > MOST_CAME) {
      return TableCheck.of(table, rows);
    }
    Dataset<Row> came =
        added.get().rows() <= FEW ? added.get().came().coalesce(1) : added.get().came();
    return replaced
        .map(alone -> TableCheck.of(table, rows, came, alone))
        .orElseGet(() -> TableCheck.of(table, rows, came));
  }

  /** Where totals differ nobody can tell which table is wrong: all that the job published go. */
  private List<TableContract> balance(
      List<TableContract> published, List<Row> log, List<String> broken) {
    boolean holds = true;
    for (BalanceCheck.Finding finding : BalanceCheck.of(published, lake)) {
      log.add(row(finding.table(), finding.balance().name(), finding.holds() ? 0L : 1L, 1L));
      if (!finding.holds()) {
        holds = false;
        broken.add(
            "%s breaks %s: %s is %s, but %s of %s is %s"
                .formatted(
                    finding.table().qualifiedName(),
                    finding.balance().name(),
                    finding.balance().total(),
                    finding.total().toPlainString(),
                    finding.balance().otherTotal(),
                    finding.balance().other().qualifiedName(),
                    finding.otherTotal().toPlainString()));
      }
    }
    return holds ? List.of() : published;
  }

  private Row row(TableContract table, String check, long broken, long rows) {
    return RowFactory.create(runId, job, table.qualifiedName(), check, broken, rows);
  }

  private void putBack(TableContract table) {
    long version = versions.before(table).getAsLong();
    if (version >= 0) {
      DeltaTable.forPath(spark, lake.path(table)).restoreToVersion(version);
    } else {
      DeltaTable.forPath(spark, lake.path(table)).delete();
    }
  }
}
