package org.kechuang.spark;

import java.util.List;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;

/** A stage of the pipeline: reads tables, writes tables, knows no other stage. */
public interface Job {
  /** The word on the command line. */
  String name();

  /** One sentence for the list of jobs. */
  String summary();

  /** The settings that it reads besides the common ones. */
  List<ConfigKey<?>> keys();

  /** Command line options that stand for settings of this job. */
  default List<JobOption> options() {
    return List.of();
  }

  /**
   * The name under which a run logs it: differs where several tasks of one run do the same job on
   * different inputs.
   */
  default String label(Settings settings) {
    return name();
  }

  /** Whether a pipeline with these settings runs the job. */
  default boolean applies(Settings settings) {
    return true;
  }

  /** Whether runs leave a row in {@code ops.run}; jobs that only read do not. */
  default boolean recorded() {
    return true;
  }

  /** Whether a run with these settings leaves a row in {@code ops.run}. */
  default boolean recorded(Settings settings) {
    return recorded();
  }

  /**
   * What is wrong with the settings beyond single values, found before Spark starts; empty when all
   * is well.
   */
  default List<String> problems(Settings settings) {
    return List.of();
  }

  /** Does the work. */
  JobResult run(JobContext context);
}
