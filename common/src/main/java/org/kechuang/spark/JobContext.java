package org.kechuang.spark;

import java.time.LocalDate;
import org.apache.spark.sql.SparkSession;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TablePublisher;

/** What a running job may use. */
public final class JobContext {
  private final SparkSession spark;
  private final RunRequest request;
  private final String job;
  private final Progress progress;
  private final JobRunner runner;
  private final Lake lake;

  JobContext(
      SparkSession spark, RunRequest request, String job, Progress progress, JobRunner runner) {
    this.spark = spark;
    this.request = request;
    this.job = job;
    this.progress = progress;
    this.runner = runner;
    this.lake = new Lake(spark, request.settings().get(CommonKeys.LAKE_ROOT));
  }

  /** The name under which the run logs the job. */
  String job() {
    return job;
  }

  public SparkSession spark() {
    return spark;
  }

  public Settings settings() {
    return request.settings();
  }

  public <T> T get(ConfigKey<T> key) {
    return request.settings().get(key);
  }

  public Lake lake() {
    return lake;
  }

  public String runId() {
    return request.runId();
  }

  public LocalDate asOf() {
    return request.asOf();
  }

  /** Writes tables in the name of this run and job. */
  public TablePublisher publisher() {
    return new TablePublisher(spark, lake, request.runId(), job);
  }

  /**
   * Writes tables in the name of a part of this job: what another part of the same run wrote is
   * written again.
   */
  public TablePublisher publisher(String part) {
    return new TablePublisher(spark, lake, request.runId(), job + "-" + part);
  }

  /** Rows of the latest version of a table, none where it was never published. */
  public long count(TableContract table) {
    return lake.count(table);
  }

  /** Tells what is going on, and names the coming work in the Spark UI. */
  public void progress(String message) {
    spark.sparkContext().setJobDescription(job + ": " + message);
    progress.say(job, message);
  }

  /** Runs another job in this session under the same run. */
  public StageResult runStage(Job stage) {
    return runner.runStage(stage, spark, request);
  }
}
