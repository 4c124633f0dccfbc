package org.kechuang.delta;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.files.TahoeBatchFileIndex;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The files of one version of a table as its checksum lists them, which Delta writes with a commit
 * while they are few. The driver has them at hand, where Delta runs three Spark jobs to learn of
 * them and one more at every scan: most of the time that a small table takes. Nothing is skipped by
 * statistics.
 */
final class ListedFiles extends TahoeBatchFileIndex {
  private final Snapshot version;

  private ListedFiles(SparkSession spark, Snapshot version, Seq<AddFile> files) {
    super(spark, "batch", files, version.deltaLog(), version.deltaLog().dataPath(), version, false);
    this.version = version;
  }

  /** Rows of the version; none where its files are not listed. */
  static Optional<Dataset<Row>> read(SparkSession spark, Snapshot version) {
    return files(version).map(files -> read(spark, version, files));
  }

  /** Rows of some files of the version. */
  static Dataset<Row> read(SparkSession spark, Snapshot version, Seq<AddFile> files) {
    return spark.baseRelationToDataFrame(relation(spark, version, files));
  }

  /**
   * The files of an earlier version; none where its checksum does not list them or is no more.
   *
   * @param version number of the version
   */
  static Optional<Seq<AddFile>> files(DeltaLog log, long version) {
    return files(log.readChecksum(version, Option.empty()));
  }

  /** Those of some files that are not among others. */
  static Seq<AddFile> without(Seq<AddFile> files, Seq<AddFile> others) {
    Set<String> known = new HashSet<>();
    for (AddFile file : CollectionConverters.asJava(others)) {
      known.add(file.path());
    }
    List<AddFile> left = new ArrayList<>(CollectionConverters.asJava(files));
    left.removeIf(file -> known.contains(file.path()));
    return CollectionConverters.asScala(left).toSeq();
  }

  /** How many rows the version has, where its files are listed with theirs. */
  static OptionalLong count(Snapshot version) {
    return files(version).map(FileDifference::rows).orElseGet(OptionalLong::empty);
  }

  /** The files of the version; none where they are not listed. */
  static Optional<Seq<AddFile>> files(Snapshot version) {
    return files(version.checksumOpt());
  }

  private static Optional<Seq<AddFile>> files(Option<VersionChecksum> checksum) {
    if (checksum.isEmpty() || checksum.get().allFiles().isEmpty()) {
      return Optional.empty();
    }
    Seq<AddFile> files = checksum.get().allFiles().get();
    return files.size() == checksum.get().numFiles() ? Optional.of(files) : Optional.empty();
  }

  /** As Delta makes it of files, but for the index. */
  private static HadoopFsRelation relation(
      SparkSession spark, Snapshot version, Seq<AddFile> files) {
    Dataset<Row> rows = version.deltaLog().createDataFrame(version, files, false, Option.empty());
    LogicalRelation scan = (LogicalRelation) rows.queryExecution().analyzed();
    HadoopFsRelation made = (HadoopFsRelation) scan.relation();
    return new HadoopFsRelation(
        new ListedFiles(spark, version, files),
        made.partitionSchema(),
        made.dataSchema(),
        made.bucketSpec(),
        made.fileFormat(),
        made.options(),
        made.sparkSession());
  }

  @Override
  public Seq<AddFile> matchingFiles(Seq<Expression> partitions, Seq<Expression> data) {
    // a scan that heeds deletion vectors asks with what is always true
    boolean all = partitions.forall(Literal.TrueLiteral()::equals);
    return all ? addFiles() : super.matchingFiles(partitions, data);
  }

  /** Scans of one version are the same to Spark, which then does what they share once. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ListedFiles files
        && files.version.version() == version.version()
        && files.addFiles().equals(addFiles())
        && files.version.deltaLog().isSameLogAs(version.deltaLog());
  }

  @Override
  public int hashCode() {
    return version.deltaLog().compositeId().hashCode() * 31 + Long.hashCode(version.version());
  }
}
