package org.kechuang.spark;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.kechuang.delta.TableVersions;

/** Adds up what the tasks of a job cost, from Spark's own task metrics. */
final class TaskWatch extends SparkListener {
  /** Events come later than the results of the tasks. */
  private static final long PATIENCE_MILLIS = 10_000;

  private long tasks;
  private long failed;
  private long runMillis;
  private long spilledBytes;
  private long peakBytes;

  static TaskWatch start(SparkContext context) {
    TaskWatch watch = new TaskWatch();
    context.addSparkListener(watch);
    return watch;
  }

  @Override
  public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
    tasks++;
    if (!end.taskInfo().successful()) {
      failed++;
    }
    TaskMetrics metrics = end.taskMetrics();
    if (metrics != null) { // absent for a task whose executor was lost
      runMillis += metrics.executorRunTime();
      spilledBytes += metrics.diskBytesSpilled();
      peakBytes = Math.max(peakBytes, metrics.peakExecutionMemory());
    }
  }

  /** Stops watching. */
  StageCost stop(SparkContext context, TableVersions versions) {
    try {
      context.listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
    } catch (Exception e) { // a busy bus: what came until now is counted
      context.removeSparkListener(this);
      return cost(versions.read(), versions.written());
    }
    context.removeSparkListener(this);
    return cost(versions.read(), versions.written());
  }

  private synchronized StageCost cost(Map<String, Long> read, Map<String, Long> written) {
    return new StageCost(tasks, failed, runMillis / 1000.0, spilledBytes, peakBytes, read, written);
  }
}
