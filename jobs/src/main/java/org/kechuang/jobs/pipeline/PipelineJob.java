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

/** Stages in order in one session, ending with a few matches to look at. */
public final class PipelineJob implements Job {
  private final List<Job> stages;
  private final ConfigKey<String> from;
  private final ConfigKey<String> to;

  /**
   * @param stages in the order in which data flows
   */
  public PipelineJob(List<Job> stages) {
    this.stages = List.copyOf(stages);
    List<String> names = stages.stream().map(Job::name).toList();
    from = ConfigKey.choice("pipeline.from", names, names.get(0), "First stage of pipeline");
    String last = names.get(names.size() - 1);
    to = ConfigKey.choice("pipeline.to", names, last, "Last stage of pipeline");
  }

  @Override
  public String name() {
    return "pipeline";
  }

  @Override
  public String summary() {
    return "Run the stages in order; without input, on a generated sample";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    Set<ConfigKey<?>> keys = new LinkedHashSet<>(List.of(from, to));
    stages.forEach(stage -> keys.addAll(stage.keys()));
    return List.copyOf(keys);
  }

  @Override
  public List<JobOption> options() {
    Set<JobOption> options =
        new LinkedHashSet<>(
            List.of(new JobOption("--from", from, "STAGE"), new JobOption("--to", to, "STAGE")));
    stages.forEach(stage -> options.addAll(stage.options()));
    return List.copyOf(options);
  }

  @Override
  public List<String> problems(Settings settings) {
    List<Job> chosen = chosen(settings);
    if (chosen.isEmpty()) {
      return List.of(
          "pipeline.from is %s and pipeline.to is %s: the first stage comes after the last"
              .formatted(settings.get(from), settings.get(to)));
    }
    List<String> problems = new ArrayList<>();
    for (Job stage : chosen) {
      if (stage.applies(settings)) {
        problems.addAll(stage.problems(settings));
      }
    }
    return problems;
  }

  @Override
  public JobResult run(JobContext context) {
    JobResult.Builder result = new JobResult.Builder();
    for (Job stage : chosen(context.settings())) {
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

  /** The stages from the first to the last that are asked for; none where they are out of order. */
  private List<Job> chosen(Settings settings) {
    int begin = position(settings.get(from));
    int end = position(settings.get(to)) + 1;
    return begin < end ? stages.subList(begin, end) : List.of();
  }

  private int position(String name) {
    return stages.stream().map(Job::name).toList().indexOf(name);
  }
}
