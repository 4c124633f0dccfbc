package org.kechuang.jobs.maintain;

import io.delta.tables.DeltaTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.contract.TableContract;
import org.kechuang.contract.Tables;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobOption;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;
import scala.Option;

/**
 * Compacts the files of tables and removes files that neither the latest version nor one within the
 * retention refers to. Rows stay as they are; another run on an unchanged lake changes nothing.
 */
public final class MaintainJob implements Job {
  static final ConfigKey<Integer> RETENTION_DAYS =
      ConfigKey.integer(
              "maintain.retention-days",
              7,
              "Days for which replaced files stay, for readers and time travel")
          .require(n -> n >= 7, "a whole number from 7, since running readers need younger files");

  static final ConfigKey<Integer> MIN_FILES =
      ConfigKey.integer(
              "maintain.min-files", 8, "Files of a table from which on they are put together")
          .require(n -> n >= 2, "a whole number from 2");

  static final ConfigKey<List<String>> TABLES =
      ConfigKey.texts(
          "maintain.tables", List.of(), "Tables to maintain, such as match.ranked; default: all");

  private static final double HOURS_PER_DAY = 24;

  @Override
  public String name() {
    return "maintain";
  }

  @Override
  public String summary() {
    return "Compact the files of tables and remove those that no reader needs any more";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(RETENTION_DAYS, MIN_FILES, TABLES);
  }

  @Override
  public List<JobOption> options() {
    return List.of(new JobOption("--tables", TABLES, "TABLE,..."));
  }

  @Override
  public List<String> problems(Settings settings) {
    List<String> known = Tables.all().stream().map(TableContract::qualifiedName).toList();
    List<String> problems = new ArrayList<>();
    for (String table : settings.get(TABLES)) {
      if (!known.contains(table)) {
        problems.add(
            "Invalid value \"" + table + "\" for maintain.tables: expected some of " + known);
      }
    }
    return problems;
  }

  @Override
  public JobResult run(JobContext context) {
    List<String> wanted = context.get(TABLES);
    JobResult.Builder result = new JobResult.Builder();
    for (TableContract table : Tables.all()) {
      if ((wanted.isEmpty() || wanted.contains(table.qualifiedName()))
          && context.lake().exists(table)) {
        maintain(context, table, result);
      }
    }
    return result.build();
  }

  private static void maintain(JobContext context, TableContract table, JobResult.Builder result) {
    String path = context.lake().path(table);
    long before = files(context.spark(), path);
    context.progress(table.qualifiedName() + ", " + before + " files");
    DeltaTable delta = DeltaTable.forPath(context.spark(), path);
    if (before >= context.get(MIN_FILES)) {
      delta.optimize().executeCompaction();
    }
    delta.vacuum(context.get(RETENTION_DAYS) * HOURS_PER_DAY);
    long after = files(context.spark(), path);
    result.in(before).out(after);
    result.metric(new Metric("files", table.qualifiedName(), (double) after, null, null, before));
  }

  /** Files of the latest version. */
  private static long files(SparkSession spark, String path) {
    return DeltaLog.forTable(spark, path)
        .update(false, Option.empty(), Option.empty())
        .numOfFiles();
  }
}
