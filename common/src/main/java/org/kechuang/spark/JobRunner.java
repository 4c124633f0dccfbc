package org.kechuang.spark;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import org.apache.spark.sql.SparkSession;
import org.kechuang.error.PipelineException;

/** Makes the session, runs a job in it, logs the run and stops the session. */
public final class JobRunner {
  private final PrintStream messages;

  /**
   * @param messages where progress is told
   */
  public JobRunner(PrintStream messages) {
    this.messages = messages;
  }

  /**
   * Runs a job in a session of its own.
   *
   * @throws PipelineException with what went wrong, logged in {@code ops.run} before
   */
  public StageResult run(Job job, RunRequest request) {
    String lake = request.settings().get(CommonKeys.LAKE_ROOT);
    if (job.recorded(request.settings())) {
      LakeAccess.checkWriting(lake);
    } else {
      LakeAccess.checkReading(lake);
    }
    SparkSession spark = session(job, request);
    try {
      return runStage(job, spark, request);
    } finally {
      spark.stop();
    }
  }

  private static SparkSession session(Job job, RunRequest request) {
    try {
      return Sessions.create("kechuang " + job.name(), request.settings().spark());
    } catch (Exception e) { // Spark throws checked exceptions without declaring them
      throw Failures.explain(e);
    }
  }

  /** Runs a job in a session that somebody else keeps. */
  public StageResult runStage(Job job, SparkSession spark, RunRequest request) {
    Progress progress =
        new Progress(
            messages,
            request.runId(),
            request.settings().get(CommonKeys.LOG_FORMAT).equals("json"));
    JobContext context =
        new JobContext(spark, request, job.label(request.settings()), progress, this);
    TaskWatch tasks = TaskWatch.start(spark.sparkContext());
    RunLog log = new RunLog(spark, request);
    LogFields fields = LogFields.set(request.runId(), context.job());
    Instant started = Instant.now();
    MemoryWatch.reset();
    context.progress("started");
    try {
      CodeGeneration.choose(spark, context.lake());
      JobResult result = run(job, context);
      StageResult stage = finish(context, tasks, started, result);
      if (job.recorded(request.settings())) {
        log.done(stage, started);
      }
      progress.say(context.job(), String.format("done in %.1f s", stage.seconds()));
      return stage;
    } catch (Exception e) { // Spark throws checked exceptions without declaring them
      PipelineException failure = Failures.explain(e);
      StageResult stage = finish(context, tasks, started, new JobResult.Builder().build());
      if (job.recorded(request.settings())) {
        logFailure(log, stage, started, failure);
      }
      throw failure;
    } finally {
      fields.restore();
      spark.sparkContext().setJobDescription(null);
    }
  }

  /** Stages within a job have their own gates. */
  private static JobResult run(Job job, JobContext context) {
    if (!job.recorded(context.settings()) || !context.get(CommonKeys.CHECK_TABLES)) {
      return job.run(context);
    }
    JobResult result = job.run(context);
    if (result.stages().isEmpty()) {
      new PublishGate(context).check();
    }
    return result;
  }

  /** A lake that cannot be written must not hide what went wrong first. */
  private static void logFailure(
      RunLog log, StageResult stage, Instant started, PipelineException failure) {
    try {
      log.failed(stage, started, failure.exitCode(), failure.getMessage());
    } catch (Exception e) { // Delta throws checked exceptions without declaring them
      failure.addSuppressed(e);
    }
  }

  private static StageResult finish(
      JobContext context, TaskWatch tasks, Instant started, JobResult result) {
    double seconds = Duration.between(started, Instant.now()).toMillis() / 1000.0;
    long peak = MemoryWatch.peakBytes();
    StageCost cost = tasks.stop(context.spark().sparkContext(), context.lake().versions());
    for (StageResult stage : result.stages()) {
      cost = cost.with(stage.cost());
      peak = Math.max(peak, stage.peakMemoryBytes());
    }
    return new StageResult(context.job(), result, seconds, peak, cost);
  }
}
