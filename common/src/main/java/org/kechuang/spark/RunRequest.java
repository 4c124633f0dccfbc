package org.kechuang.spark;

import java.time.LocalDate;
import org.kechuang.config.Settings;

/**
 * One run of one job.
 *
 * @param runId names the run in every table it writes; the same id again adds nothing
 * @param asOf the only clock in results
 */
public record RunRequest(Settings settings, String runId, LocalDate asOf) {}
