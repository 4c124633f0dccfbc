package org.kechuang.jobs.embed;

import java.util.List;
import java.util.Optional;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.matching.EmbeddingModel;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/** Learns a bilingual vector space from the texts and places every resource in it. */
public final class EmbedJob implements Job {
  @Override
  public String name() {
    return "embed";
  }

  @Override
  public String summary() {
    return "Learn a space for Chinese and English texts and place every resource in it";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return EmbedKeys.ALL;
  }

  @Override
  public List<String> problems(Settings settings) {
    return OnnxSettings.problems(settings);
  }

  @Override
  public JobResult run(JobContext context) {
    long texts = context.count(EvidenceTable.TABLE);
    if (texts == 0) {
      return JobResult.nothing("no evidence to embed: entity.evidence is empty");
    }
    JobResult.Builder result = new JobResult.Builder().in(texts);
    ModelTraining training = new ModelTraining(context);
    Optional<EmbeddingModel> fitting = training.fitting();
    EmbeddingModel model;
    if (fitting.isPresent()) {
      model = fitting.get();
      result.note("reused model " + model.version());
    } else {
      context.progress("training a model");
      model = training.train();
      result.note("trained model " + model.version());
    }
    int dimension = model.dimension();
    if (model.encoder().isEmpty() && dimension < context.get(EmbedKeys.DIMENSION)) {
      result.note(
          "the texts carry " + dimension + " dimensions, fewer than embed.dimension asks for");
    }
    context.progress("placing resources in " + dimension + " dimensions");
    context
        .publisher()
        .overwrite(
            EmbeddingTable.TABLE,
            new Placement(context.settings(), model)
                .place(context.lake().read(EvidenceTable.TABLE)));
    return result
        .out(context.count(EmbeddingTable.TABLE))
        .metric(Metric.of("embedding-dimension", dimension))
        .metric(Metric.of("embedding-vocabulary", model.projection().size()))
        .metric(Metric.of("lexicon-terms", model.lexicon().size()))
        .build();
  }
}
