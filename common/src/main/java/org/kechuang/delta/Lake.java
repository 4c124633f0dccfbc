package org.kechuang.delta;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.types.StructType;
import org.kechuang.contract.Layer;
import org.kechuang.contract.TableContract;
import org.kechuang.contract.Tables;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import scala.Option;
import scala.collection.immutable.Seq;

/** The tables below one root folder: {@code <root>/<layer>/<table>}. */
public final class Lake {
  private final SparkSession spark;
  private final String root;
  private final TableVersions versions = new TableVersions();

  /**
   * What two versions of a table do not share.
   *
   * @param came rows that the later one gained
   * @param went rows that the earlier one lost; those that were copied to another file are in both
   * @param rows how many both have together
   */
  public record Difference(Dataset<Row> came, Dataset<Row> went, long rows) {}

  /**
   * What files hold that came to a table.
   *
   * @param rows how many rows they have
   */
  public record Added(Dataset<Row> came, long rows) {}

  /**
   * @param root folder on any file system that Hadoop knows: local, hdfs, s3a; a relative one
   *     starts at the working directory
   */
  public Lake(SparkSession spark, String root) {
    this.spark = spark;
    this.root = absolute(spark, root.endsWith("/") ? root.substring(0, root.length() - 1) : root);
  }

  /** Delta takes a relative path for the name of a table. */
  private static String absolute(SparkSession spark, String root) {
    Path path = new Path(root);
    if (path.isAbsolute() || path.toUri().getScheme() != null) {
      return root;
    }
    try {
      FileSystem files = FileSystem.get(spark.sparkContext().hadoopConfiguration());
      return new Path(files.getWorkingDirectory(), path).toUri().getPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String root() {
    return root;
  }

  /** What was read and written through this object. */
  public TableVersions versions() {
    return versions;
  }

  public String path(TableContract table) {
    return root + "/" + table.layer().folder() + "/" + table.name();
  }

  /** The schema that the contract promises, with its nullability. */
  public static StructType schema(TableContract table) {
    return StructType.fromDDL(table.ddl());
  }

  /** Whether the table was published. */
  public boolean exists(TableContract table) {
    return version(table) >= 0;
  }

  /**
   * The latest version of a table: where its log lists the files, that of now, and else that of
   * when it is evaluated. Read again after a write.
   *
   * @throws PipelineException with exit code 4 when it was never published
   */
  public Dataset<Row> read(TableContract table) {
    Snapshot latest = snapshot(table);
    versions.read(table, latest.version());
    return ListedFiles.read(spark, latest)
        .orElseGet(() -> spark.read().format("delta").load(path(table)));
  }

  /** Rows of the latest version of a table, none where it was never published. */
  public long count(TableContract table) {
    Optional<Snapshot> latest = latest(table);
    if (latest.isEmpty()) {
      return 0;
    }
    versions.read(table, latest.get().version());
    return ListedFiles.count(latest.get()).orElseGet(() -> read(table).count());
  }

  /** A version of a table, which may be an earlier one. */
  public Dataset<Row> read(TableContract table, long version) {
    Snapshot latest = snapshot(table);
    if (latest.version() == version) {
      versions.read(table, version);
      Optional<Dataset<Row>> rows = ListedFiles.read(spark, latest);
      if (rows.isPresent()) {
        return rows.get();
      }
    }
    return spark.read().format("delta").option("versionAsOf", version).load(path(table));
  }

  /**
   * Rows of the files that the latest version of a table has and an earlier one had not: all that
   * came, beside rows that were copied to another file.
   *
   * @return none where the log does not tell the files or how many rows they have
   */
  public Optional<Added> added(TableContract table, long since) {
    Snapshot latest = snapshot(table);
    return ListedFiles.files(latest)
        .flatMap(
            now ->
                ListedFiles.files(latest.deltaLog(), since)
                    .map(before -> ListedFiles.without(now, before)))
        .flatMap(
            files ->
                FileDifference.rows(files).stream()
                    .mapToObj(count -> new Added(ListedFiles.read(spark, latest, files), count))
                    .findAny());
  }

  /**
   * How a version of a table differs from an earlier one, without a look at the files of both.
   *
   * @param before a version that a reader noted
   * @param reader the table in which it did; where that is older than this one, the version may be
   *     of a table that was since made anew
   * @return none where the log does not tell the files, or those of the earlier one are no more
   */
  public Optional<Difference> difference(
      TableContract table, long before, long now, TableContract reader) {
    Snapshot latest = snapshot(table);
    if (created(latest) > created(snapshot(reader))) {
      return Optional.empty();
    }
    Optional<Seq<AddFile>> old = ListedFiles.files(latest.deltaLog(), before);
    Optional<Seq<AddFile>> current = ListedFiles.files(latest.deltaLog(), now);
    if (old.isEmpty() || current.isEmpty()) {
      return Optional.empty();
    }
    try {
      FileDifference difference = new FileDifference(latest.deltaLog());
      Seq<AddFile> came = difference.of(current.get(), old.get());
      Seq<AddFile> went = difference.of(old.get(), current.get());
      OptionalLong gained = FileDifference.rows(came);
      OptionalLong lost = FileDifference.rows(went);
      return gained.isEmpty() || lost.isEmpty() || !difference.exist(went)
          ? Optional.empty()
          : Optional.of(
              new Difference(
                  ListedFiles.read(spark, latest, came),
                  ListedFiles.read(spark, latest, went),
                  gained.getAsLong() + lost.getAsLong()));
    } catch (FileNotFoundException e) {
      return Optional.empty(); // a deletion vector was cleaned up
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Milliseconds since 1970. */
  private static long created(Snapshot table) {
    Option<Object> time = table.metadata().createdTime();
    return time.isEmpty() ? Long.MAX_VALUE : (Long) time.get();
  }

  /** The latest version of a table, or no rows when it was never published. */
  public Dataset<Row> readOrEmpty(TableContract table) {
    return exists(table) ? read(table) : spark.createDataFrame(java.util.List.of(), schema(table));
  }

  /** Number of the latest version, or -1 when the table was never published. */
  public long version(TableContract table) {
    return latest(table).map(Snapshot::version).orElse(-1L);
  }

  /** Bytes of the files of the latest version, where the log tells them without a Spark job. */
  public OptionalLong bytes(TableContract table) {
    Option<VersionChecksum> checksum = snapshot(table).checksumOpt();
    return checksum.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(checksum.get().tableSizeBytes());
  }

  /** One that is being created has a log without a commit. */
  private Optional<Snapshot> latest(TableContract table) {
    Snapshot latest =
        DeltaLog.forTable(spark, path(table)).update(false, Option.empty(), Option.empty());
    return latest.version() < 0 ? Optional.empty() : Optional.of(latest);
  }

  private Snapshot snapshot(TableContract table) {
    return latest(table)
        .orElseThrow(
            () ->
                new PipelineException(
                    ExitCode.STORAGE,
                    "Cannot read "
                        + table.qualifiedName()
                        + ": the lake at "
                        + root
                        + " does not have it yet; run the job that writes it first, or give"
                        + " another --lake"));
  }

  /** Makes all published tables known to SQL as {@code layer.table}. */
  public void register() {
    for (Layer layer : Layer.values()) {
      spark.sql("CREATE DATABASE IF NOT EXISTS `" + layer.folder() + "`");
    }
    for (TableContract table : Tables.all()) {
      if (exists(table)) {
        spark.sql(
            "CREATE TABLE IF NOT EXISTS `"
                + table.layer().folder()
                + "`.`"
                + table.name()
                + "` USING delta LOCATION '"
                + path(table).replace("'", "\\'")
                + "'");
      }
    }
  }
}
