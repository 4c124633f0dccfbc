package org.kechuang.jobs.generate;

import java.util.List;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.spark.CommonKeys;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobOption;
import org.kechuang.spark.JobResult;

/** Makes a synthetic world of records with its truth, as files. */
public final class GenerateJob implements Job {
  private static final ConfigKey<Double> SCALE =
      ConfigKey.decimal(
              "generate.scale",
              0.001,
              "Size of the world: 1 is 18.5 million expert records, 3 million patents, 100,000"
                  + " demands")
          .require(s -> s > 0 && s <= 10, "a number above 0, at most 10");

  private static final ConfigKey<Long> SEED =
      ConfigKey.wholeNumber("generate.seed", 42L, "Seed of the world");

  private static final ConfigKey<Integer> FILES =
      ConfigKey.integer("generate.files", 8, "Files a large input is written in")
          .require(n -> n >= 1 && n <= 10_000, "a whole number from 1 to 10000");

  @Override
  public String name() {
    return "generate";
  }

  @Override
  public String summary() {
    return "Make a synthetic world of records with its truth, as files";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return List.of(SCALE, SEED, FILES);
  }

  @Override
  public List<JobOption> options() {
    return List.of(
        new JobOption("--output", CommonKeys.SAMPLE_DIR, "DIR"),
        new JobOption("--scale", SCALE, "FACTOR"));
  }

  /** Where the user brings records, none are made. */
  @Override
  public boolean applies(Settings settings) {
    return !CommonKeys.hasInput(settings);
  }

  @Override
  public JobResult run(JobContext context) {
    String folder = CommonKeys.sampleDir(context.settings());
    WorldSize size = WorldSize.of(context.get(SCALE));
    context.progress(
        String.format("writing %,d expert records and more to %s", size.experts(), folder));
    new WorldWriter(context.spark(), context.get(SEED), context.get(SCALE))
        .write(folder, context.get(FILES));
    return new JobResult.Builder().out(size.records()).note("the world is in " + folder).build();
  }
}
