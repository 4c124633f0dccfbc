package org.kechuang.spark;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a job took from the cluster and from the lake.
 *
 * @param tasks attempts of tasks that ended
 * @param failedTasks those of them that failed and were run again, or failed for good
 * @param taskSeconds run time of all of them together
 * @param spilledBytes written to local disks for lack of memory
 * @param peakTaskMemoryBytes largest execution memory of one task
 * @param versionsRead first version read of each table
 * @param versionsWritten last version written of each table
 */
public record StageCost(
    long tasks,
    long failedTasks,
    double taskSeconds,
    long spilledBytes,
    long peakTaskMemoryBytes,
    Map<String, Long> versionsRead,
    Map<String, Long> versionsWritten) {

  public StageCost {
    versionsRead = new TreeMap<>(versionsRead);
    versionsWritten = new TreeMap<>(versionsWritten);
  }

  /** The same with the versions of a stage that ran within and after what is known so far. */
  StageCost with(StageCost stage) {
    Map<String, Long> read = new TreeMap<>(versionsRead);
    stage.versionsRead.forEach(
        (table, version) -> {
          if (!versionsWritten.containsKey(table)) {
            read.putIfAbsent(table, version);
          }
        });
    Map<String, Long> written = new TreeMap<>(versionsWritten);
    written.putAll(stage.versionsWritten);
    return new StageCost(
        tasks, failedTasks, taskSeconds, spilledBytes, peakTaskMemoryBytes, read, written);
  }
}
