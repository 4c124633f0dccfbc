package org.kechuang.delta;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.commands.DMLUtils.TaggedCommitData;
import org.apache.spark.sql.delta.commands.WriteIntoDelta;
import org.apache.spark.sql.delta.sources.DeltaDataSource;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.sources.BaseRelation;
import scala.Option;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Delta's writer for writes that name a transaction ({@code txnAppId}, {@code txnVersion}). Whether
 * one was written before is read from the checksum of the last commit; where there is none, Delta
 * decides. The name ends like that of its parent, by which lineage tools know it.
 */
public final class OnceDeltaDataSource extends DeltaDataSource {
  private static final Seq<String> NO_PARTITIONS =
      CollectionConverters.asScala(List.<String>of()).toSeq();

  @Override
  public BaseRelation createRelation(
      SQLContext context, SaveMode mode, Map<String, String> parameters, Dataset<Row> rows) {
    SparkSession spark = rows.sparkSession();
    DeltaLog log = DeltaLog.forTable(spark, new Path(parameters.apply("path")));
    OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.empty());
    Optional<java.util.Map<String, Long>> known = Transactions.of(transaction.snapshot());
    if (known.isEmpty()) {
      return super.createRelation(context, mode, parameters, rows);
    }
    DeltaOptions options = new DeltaOptions(parameters, SQLConf.get());
    Long written = known.get().get(options.txnAppId().get());
    if (written == null || written < (Long) options.txnVersion().get()) {
      OptimisticTransaction.withActive(
          transaction,
          false,
          () -> {
            commit(
                transaction, mode, options, written(spark, log, transaction, mode, options, rows));
            return null;
          });
    }
    return log.createRelation(
        log.createRelation$default$1(), Option.empty(), Option.empty(), false);
  }

  /** Writes the files of rows; what a commit of them consists of. */
  static List<Action> written(
      SparkSession spark,
      DeltaLog log,
      OptimisticTransaction transaction,
      SaveMode mode,
      DeltaOptions options,
      Dataset<Row> rows) {
    boolean nothingToReplace =
        mode == SaveMode.Overwrite && transaction.snapshot().checksumOpt().get().numFiles() == 0;
    if (nothingToReplace) {
      transaction.readWholeTable();
    }
    WriteIntoDelta command =
        new WriteIntoDelta(
            log,
            nothingToReplace ? SaveMode.Append : mode,
            options,
            NO_PARTITIONS,
            scala.collection.immutable.Map$.MODULE$.empty(),
            rows,
            Option.empty(),
            Option.empty(),
            false);
    TaggedCommitData<Action> data =
        command.writeAndReturnCommitData(transaction, spark, Option.empty(), false);
    return CollectionConverters.asJava(data.actions());
  }

  static void commit(
      OptimisticTransaction transaction,
      SaveMode mode,
      DeltaOptions options,
      List<Action> actions) {
    // a commit of the same transaction in the meantime is a conflict, as in Delta's own writer
    transaction.readTxn().addOne(options.txnAppId().get());
    transaction.commitIfNeeded(
        CollectionConverters.asScala(actions).toSeq(),
        new DeltaOperations.Write(
            mode,
            Option.apply(NO_PARTITIONS),
            Option.empty(),
            options.userMetadata(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty()),
        transaction.commitIfNeeded$default$3());
  }
}
