package org.kechuang.delta;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.CurrentTransactionInfo;
import org.apache.spark.sql.delta.DeltaConfigs$;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.skipping.clustering.ClusteredTableUtils;
import org.apache.spark.sql.delta.skipping.clustering.temp.ClusterBySpec;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.kechuang.contract.Layer;
import org.kechuang.contract.TableContract;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Creates tables as their contracts say, as Delta's own builder does, whose SQL command takes three
 * times as long for the same commit.
 */
final class TableCreator {
  private static final String DELETION_VECTORS = "delta.enableDeletionVectors";

  private static final Seq<String> NO_PARTITIONS = seq(List.of());

  private TableCreator() {}

  /**
   * Commits the first version of a table, which has no rows.
   *
   * @param log where another writer has committed to it meanwhile, nothing is done, or Delta throws
   *     what {@link Conflicts} knows
   * @throws PipelineException with exit code 4 when there are files that belong to no table, which
   *     its maintenance would delete
   */
  static void create(SparkSession spark, DeltaLog log, TableContract table) {
    boolean files = hasFiles(log);
    OptimisticTransaction transaction =
        new Creation(log, log.update(false, Option.empty(), Option.empty()));
    if (transaction.readVersion() >= 0) {
      return;
    }
    if (files) {
      throw new PipelineException(
          ExitCode.STORAGE,
          "Cannot create %s: %s holds files that are of no table; move them, or give another --lake"
              .formatted(table.qualifiedName(), log.dataPath()));
    }
    Option<Seq<String>> clustering =
        table.clustering().isEmpty() ? Option.empty() : Option.apply(seq(table.clustering()));
    transaction.updateMetadataForNewTable(metadata(spark, table));
    List<Action> actions =
        List.copyOf(
            CollectionConverters.asJava(
                ClusteredTableUtils.getDomainMetadataFromTransaction(
                    clustering.map(ClusterBySpec::fromColumnNames), transaction)));
    log.createLogDirectoriesIfNotExists();
    transaction.commit(
        seq(actions),
        new DeltaOperations.CreateTable(transaction.metadata(), false, false, clustering));
  }

  /** Lets a table that an earlier version created have deletion vectors. */
  static void allowDeletionVectors(SparkSession spark, DeltaLog log) {
    Snapshot latest = log.update(false, Option.empty(), Option.empty());
    if (!latest.metadata().configuration().get(DELETION_VECTORS).contains("true")) {
      spark.sql(
          "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('%s' = 'true')"
              .formatted(log.dataPath().toString().replace("`", "``"), DELETION_VECTORS));
    }
  }

  /** Rows follow the first commit, so that a table in the making has none yet. */
  private static boolean hasFiles(DeltaLog log) {
    Path folder = log.dataPath();
    try {
      FileSystem files = folder.getFileSystem(log.newDeltaHadoopConf());
      return files.exists(folder)
          && Arrays.stream(files.listStatus(folder))
              .anyMatch(file -> !file.getPath().getName().equals("_delta_log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Metadata metadata(SparkSession spark, TableContract table) {
    Map<String, String> properties = properties(table);
    if (!table.clustering().isEmpty()) {
      properties.putAll(
          CollectionConverters.asJava(
              ClusteredTableUtils.getTableFeatureProperties(immutable(properties))));
    }
    return new Metadata(
        UUID.randomUUID().toString(),
        null,
        table.meaning(),
        new Format("parquet", immutable(Map.of())),
        withComments(table).json(),
        NO_PARTITIONS,
        DeltaConfigs$.MODULE$.mergeGlobalConfigs(
            spark.sessionState().conf(), immutable(properties), Option.empty()),
        Option.apply(System.currentTimeMillis()));
  }

  static Map<String, String> properties(TableContract table) {
    Map<String, String> properties = new LinkedHashMap<>();
    if (table.rowwise()) {
      // single rows are taken out, by RowReplacement and by MERGE
      properties.put(DELETION_VECTORS, "true");
    } else {
      properties.put("delta.minReaderVersion", "1");
    }
    properties.put("delta.dataSkippingStatsColumns", statisticsColumns(table));
    if (table.layer() == Layer.SOURCE || table.layer() == Layer.ENTITY) {
      properties.put("delta.enableChangeDataFeed", "true");
    }
    if (table.layer() == Layer.OPS) {
      // many small commits; a checkpoint takes as long as ten of them
      properties.put("delta.checkpointInterval", "100");
    }
    return properties;
  }

  /** Minima and maxima of personal columns would show people's data in the log. */
  private static String statisticsColumns(TableContract table) {
    return table.columns().stream()
        .filter(c -> !c.personal())
        .map(org.kechuang.contract.Column::name)
        .filter(name -> table.key().contains(name) || table.clustering().contains(name))
        .collect(Collectors.joining(","));
  }

  static StructType withComments(TableContract table) {
    StructField[] fields = Lake.schema(table).fields();
    StructType schema = new StructType();
    for (int i = 0; i < fields.length; i++) {
      schema =
          schema.add(
              fields[i].name(),
              fields[i].dataType(),
              fields[i].nullable(),
              table.columns().get(i).meaning());
    }
    return schema;
  }

  /**
   * The checksum of a table without files lists them as it is; Delta would ask a Spark job for the
   * files of the table before there was one, which takes most of the time of a commit.
   */
  private static final class Creation extends OptimisticTransaction {
    Creation(DeltaLog log, Snapshot before) {
      super(log, Option.empty(), before);
    }

    @Override
    public Option<VersionChecksum> incrementallyDeriveChecksum(
        long version, CurrentTransactionInfo commit) {
      return incrementallyDeriveChecksum(
              spark(),
              deltaLog(),
              version,
              commit.finalActionsToCommit(),
              Option.apply(commit.metadata()),
              Option.apply(commit.protocol()),
              commit.op().name(),
              Option.apply(commit.txnId()),
              scala.util.Left.apply(snapshot()),
              // neither a histogram of the sizes of files nor their list: there are none
              false,
              false)
          .toOption();
    }
  }

  private static <T> Seq<T> seq(List<T> items) {
    return CollectionConverters.asScala(items).toSeq();
  }

  private static scala.collection.immutable.Map<String, String> immutable(
      Map<String, String> entries) {
    return scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(entries));
  }
}
