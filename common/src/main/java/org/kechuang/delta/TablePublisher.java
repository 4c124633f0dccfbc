package org.kechuang.delta;

import io.delta.tables.DeltaTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.internal.SQLConf;
import org.kechuang.contract.TableContract;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes tables as their contracts say. A write of a run and job to a table happens once: Delta
 * skips it when the same run repeats it, so that a retried task adds no version. Readers see the
 * previous version until the commit.
 */
public final class TablePublisher {
  /** Every run has an application id of its own, so one version number serves for all. */
  private static final long TXN_VERSION = 1L;

  /** Writes of one commit where several jobs write to a table at once. */
  private static final int ATTEMPTS = 10;

  /** After the first of them; it grows with each, so that a slow writer can finish. */
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final SparkSession spark;
  private final Lake lake;
  private final String runId;
  private final String job;

  public TablePublisher(SparkSession spark, Lake lake, String runId, String job) {
    this.spark = spark;
    this.lake = lake;
    this.runId = runId;
    this.job = job;
  }

  /** Replaces all rows. */
  public void overwrite(TableContract table, Dataset<Row> rows) {
    write(table, rows, SaveMode.Overwrite, job);
  }

  /**
   * Replaces the rows for which a condition holds.
   *
   * @param rows for which it holds too
   */
  public void overwrite(TableContract table, Dataset<Row> rows, String condition) {
    commit(
        table,
        () ->
            writer(table, rows, SaveMode.Overwrite, job)
                .option("replaceWhere", condition)
                .save(lake.path(table)));
  }

  /**
   * Replaces single rows in one commit: the others stay in their files. Takes the time of a scan of
   * the columns by which the rows that go are found.
   *
   * @param gone picks the rows that go from all rows of the table, and keeps all columns
   * @param rows that come
   */
  public void replace(TableContract table, UnaryOperator<Dataset<Row>> gone, Dataset<Row> rows) {
    commit(table, () -> replaceOnce(table, gone, rows));
  }

  /**
   * The same where rows are told by numbers, so that keys need not be looked for among all rows
   * afterwards.
   *
   * @param all the rows that go, at least; the rows that come are such rows too
   */
  public void replace(
      TableContract table, NumberedRows all, UnaryOperator<Dataset<Row>> gone, Dataset<Row> rows) {
    replace(table, gone, rows);
    lake.versions().replaced(table, all);
  }

  private void replaceOnce(
      TableContract table, UnaryOperator<Dataset<Row>> gone, Dataset<Row> rows) {
    if (wrote(table)) {
      return;
    }
    DeltaLog log = DeltaLog.forTable(spark, lake.path(table));
    TableCreator.allowDeletionVectors(spark, log);
    DeltaOptions options =
        new DeltaOptions(
            scala.collection.immutable.Map$.MODULE$.from(
                CollectionConverters.asScala(options(table, job))),
            SQLConf.get());
    OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.empty());
    OptimisticTransaction.withActive(
        transaction,
        false,
        () -> {
          List<Action> actions = new ArrayList<>();
          actions.addAll(new RowReplacement(spark, log, transaction).actions(gone));
          actions.addAll(
              OnceDeltaDataSource.written(
                  spark, log, transaction, SaveMode.Append, options, conform(table, rows)));
          OnceDeltaDataSource.commit(transaction, SaveMode.Append, options, actions);
          return null;
        });
  }

  /** Adds rows. */
  public void append(TableContract table, Dataset<Row> rows) {
    append(table, rows, job);
  }

  /**
   * Adds rows under a name for this write, for jobs that write more than once to a table.
   *
   * @param step distinguishes the writes of one job to one table
   */
  public void append(TableContract table, Dataset<Row> rows, String step) {
    write(table, rows, SaveMode.Append, step);
  }

  /**
   * Inserts new keys and updates known ones.
   *
   * @param rows at most one row a key
   * @param updateWhen when a known key is updated, over {@code old} and {@code new}
   */
  public void upsert(TableContract table, Dataset<Row> rows, String updateWhen) {
    commit(table, () -> merge(table, rows, updateWhen));
  }

  private void merge(TableContract table, Dataset<Row> rows, String updateWhen) {
    String sameKey =
        table.key().stream()
            .map(k -> "old.`" + k + "` = new.`" + k + "`")
            .collect(Collectors.joining(" AND "));
    if (table.rowwise()) {
      TableCreator.allowDeletionVectors(spark, DeltaLog.forTable(spark, lake.path(table)));
    }
    DeltaTable.forPath(spark, lake.path(table))
        .as("old")
        .merge(conform(table, rows).as("new"), sameKey)
        .whenMatched(updateWhen)
        .updateAll()
        .whenNotMatched()
        .insertAll()
        .execute();
  }

  /**
   * Whether this run and job have written the table before, so that another write would be skipped.
   */
  public boolean wrote(TableContract table) {
    if (!lake.exists(table)) {
      return false;
    }
    Snapshot latest = DeltaLog.forTable(spark, lake.path(table)).unsafeVolatileSnapshot();
    String id = transaction(table, job);
    return Transactions.of(latest)
        .map(known -> known.containsKey(id))
        .orElseGet(() -> latest.transactions().contains(id));
  }

  private String transaction(TableContract table, String step) {
    return String.join("/", "kechuang", job, step, table.name(), runId);
  }

  private void write(TableContract table, Dataset<Row> rows, SaveMode mode, String step) {
    commit(table, () -> writer(table, rows, mode, step).save(lake.path(table)));
  }

  /**
   * Creates the table where it is absent and writes to it, again when another writer came first:
   * nothing is written twice, since Delta refuses the whole commit.
   */
  private void commit(TableContract table, Runnable work) {
    long before = lake.version(table);
    for (int attempt = 1; ; attempt++) {
      try {
        create(table);
        work.run();
        break;
      } catch (Exception e) { // Delta throws checked exceptions without declaring them
        if (attempt == ATTEMPTS || !Conflicts.isConflict(e)) {
          throw e;
        }
        LockSupport.parkNanos(attempt * PAUSE.toNanos());
      }
    }
    long after = lake.version(table);
    if (after > before) {
      lake.versions().written(table, before, after);
    }
  }

  private DataFrameWriter<Row> writer(
      TableContract table, Dataset<Row> rows, SaveMode mode, String step) {
    return conform(table, rows)
        .write()
        .format(OnceDeltaDataSource.class.getName())
        .mode(mode)
        .options(options(table, step));
  }

  private Map<String, String> options(TableContract table, String step) {
    return Map.of(
        // contracts only gain columns; a lake of an earlier version gains them with the write
        "mergeSchema",
        "true",
        "txnAppId",
        transaction(table, step),
        "txnVersion",
        String.valueOf(TXN_VERSION),
        "userMetadata",
        "run_id=" + runId + " job=" + job);
  }

  /**
   * The columns of the contract, in its order, cast to its types.
   *
   * @throws IllegalArgumentException when a column is missing: a defect of the job
   */
  private static Dataset<Row> conform(TableContract table, Dataset<Row> rows) {
    List<String> found = Arrays.asList(rows.columns());
    List<String> missing =
        table.columnNames().stream().filter(name -> !found.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "Invalid rows for " + table.qualifiedName() + ": columns missing " + missing);
    }
    Column[] columns =
        Arrays.stream(Lake.schema(table).fields())
            .map(f -> functions.col("`" + f.name() + "`").cast(f.dataType()).as(f.name()))
            .toArray(Column[]::new);
    return rows.select(columns);
  }

  /** Creates the table with the properties of its contract where it is absent. */
  private void create(TableContract table) {
    if (lake.exists(table)) {
      return;
    }
    TableCreator.create(spark, DeltaLog.forTable(spark, lake.path(table)), table);
  }
}
