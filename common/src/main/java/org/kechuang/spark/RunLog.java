package org.kechuang.spark;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.kechuang.contract.OpsTables;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TablePublisher;
import org.kechuang.error.ExitCode;
import scala.jdk.javaapi.CollectionConverters;

/** Writes {@code ops.run} and {@code ops.metric}. */
final class RunLog {
  private final SparkSession spark;
  private final RunRequest request;
  private final Lake lake;

  RunLog(SparkSession spark, RunRequest request) {
    this.spark = spark;
    this.request = request;
    this.lake = new Lake(spark, request.settings().get(CommonKeys.LAKE_ROOT));
  }

  void done(StageResult stage, Instant started) {
    JobResult result = stage.result();
    run(stage, started, "done", ExitCode.DONE, result, null);
    List<Row> rows =
        result.metrics().stream()
            .map(
                m ->
                    RowFactory.create(
                        request.runId(),
                        stage.job(),
                        m.name(),
                        m.slice(),
                        m.value(),
                        m.low(),
                        m.high(),
                        m.count()))
            .toList();
    if (!rows.isEmpty()) {
      publisher(stage.job()).append(OpsTables.METRIC, rows(OpsTables.METRIC, rows));
    }
  }

  void failed(StageResult stage, Instant started, ExitCode exitCode, String message) {
    run(stage, started, "failed", exitCode, stage.result(), message);
  }

  private void run(
      StageResult stage,
      Instant started,
      String status,
      ExitCode exitCode,
      JobResult result,
      String message) {
    Row row =
        RowFactory.create(
            request.runId(),
            stage.job(),
            status,
            exitCode.value(),
            Date.valueOf(request.asOf()),
            Timestamp.from(started),
            stage.seconds(),
            result.rowsIn(),
            result.rowsOut(),
            result.rowsRejected(),
            stage.peakMemoryBytes(),
            stage.cost().peakTaskMemoryBytes(),
            stage.cost().spilledBytes(),
            stage.cost().tasks(),
            stage.cost().failedTasks(),
            stage.cost().taskSeconds(),
            CollectionConverters.asScala(stage.cost().versionsRead()),
            CollectionConverters.asScala(stage.cost().versionsWritten()),
            CollectionConverters.asScala(request.settings().overrides()),
            message);
    publisher(stage.job()).append(OpsTables.RUN, rows(OpsTables.RUN, List.of(row)), status);
  }

  private Dataset<Row> rows(TableContract table, List<Row> rows) {
    return spark.createDataFrame(rows, Lake.schema(table)).coalesce(1);
  }

  private TablePublisher publisher(String job) {
    return new TablePublisher(spark, lake, request.runId(), job);
  }
}
