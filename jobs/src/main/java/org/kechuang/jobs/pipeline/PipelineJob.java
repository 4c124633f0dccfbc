package org.kechuang.jobs.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobOption;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.StageResult;

/** Every stage in order in one session, ending with a few matches to look at. */
public final class PipelineJob implements Job {
  private final List<Job> stages;

  /**
   * @param stages in the order in which data flows
   */
  public PipelineJob(List<Job> stages) {
    this.stages = List.copyOf(stages);
  }

  @Override
  public String name() {
    return "pipeline";
  }

  @Override
  public String summary() {
    return "Run every stage in order; without input, on a generated sample";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    Set<ConfigKey<?>> keys = new LinkedHashSet<>();
    stages.forEach(stage -> keys.addAll(stage.keys()));
    return List.copyOf(keys);
  }

  @Override
  public List<JobOption> options() {
    Set<JobOption> options = new LinkedHashSet<>();
    stages.forEach(stage -> options.addAll(stage.options()));
    return List.copyOf(options);
  }

  @Override
  public List<String> problems(Settings settings) {
    List<String> problems = new ArrayList<>();
    for (Job stage : stages) {
      if (stage.applies(settings)) {
        problems.addAll(stage.problems(settings));
      }
    }
    return problems;
  }

  @Override
  public JobResult run(JobContext context) {
    JobResult.Builder result = new JobResult.Builder();
    for (Job stage : stages) {
      if (stage.applies(context.settings())) {
        StageResult done = context.runStage(stage);
        result
            .in(done.result().rowsIn())
            .out(done.result().rowsOut())
            .rejected(done.result().rowsRejected())
            .stage(done);
        done.result().metrics().forEach(result::metric);
      }
    }
    String matches = new Showcase(context).print();
    String funnel = new FunnelText(context.lake()).print();
    return result
        .output(funnel == null || matches == null ? matches : matches + "\n\n" + funnel)
        .build();
  }
}
