package org.kechuang.jobs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.kechuang.config.ConfigKey;
import org.kechuang.jobs.resolve.ResolveJob;
import org.kechuang.spark.CommonKeys;
import org.kechuang.spark.Job;

/** The one list of jobs; help texts and allowed settings derive from it. */
final class Jobs {
  private static final List<Supplier<Job>> STAGES = List.of(ResolveJob::new);

  private Jobs() {}

  /** All jobs in the order in which data flows. */
  static List<Job> all() {
    return STAGES.stream().map(Supplier::get).toList();
  }

  /** Settings of all jobs, so that one file serves them all. */
  static Set<ConfigKey<?>> keys() {
    Set<ConfigKey<?>> keys = new LinkedHashSet<>(CommonKeys.ALL);
    all().forEach(job -> keys.addAll(job.keys()));
    return keys;
  }
}
