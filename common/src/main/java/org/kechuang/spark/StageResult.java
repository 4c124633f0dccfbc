package org.kechuang.spark;

/**
 * A finished job with what it cost.
 *
 * @param seconds wall clock
 * @param peakMemoryBytes largest heap use of this process while it ran
 * @param cost what its tasks took, and the tables it read and wrote
 */
public record StageResult(
    String job, JobResult result, double seconds, long peakMemoryBytes, StageCost cost) {}
