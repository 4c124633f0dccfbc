package org.kechuang.jobs.embed;

import static org.apache.spark.sql.functions.broadcast;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.delta.Lake;
import org.kechuang.matching.EmbeddingModel;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/** Learns a bilingual vector space from the texts and places every resource in it. */
public final class EmbedJob implements Job {
  /** Keys of resources that are sent to every task. */
  private static final long MOST_BROADCAST = 1_000_000;

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
    place(context, model, result);
    return result
        .out(context.count(EmbeddingTable.TABLE))
        .metric(Metric.of("embedding-dimension", dimension))
        .metric(Metric.of("embedding-vocabulary", model.projection().size()))
        .metric(Metric.of("lexicon-terms", model.lexicon().size()))
        .build();
  }

  /** Resources whose texts were not written since stay in their places. */
  private static void place(JobContext context, EmbeddingModel model, JobResult.Builder result) {
    Lake lake = context.lake();
    if (context.publisher().wrote(EmbeddingTable.TABLE)) {
      result.note("this run has published vector.embedding before; nothing is placed");
      return;
    }
    long version = lake.version(EvidenceTable.TABLE);
    Dataset<Row> evidence = lake.read(EvidenceTable.TABLE, version);
    Placement placement = new Placement(context.settings(), model);
    Optional<Dataset<Row>> changes = EvidenceChanges.since(lake, model.version(), version);
    if (changes.isEmpty()) {
      context.progress("placing resources in " + model.dimension() + " dimensions");
      context.publisher().overwrite(EmbeddingTable.TABLE, placement.place(evidence, version));
      return;
    }
    Dataset<Row> changed = changes.get().localCheckpoint();
    long count = changed.count();
    result.metric(Metric.of("resources-written", (double) count));
    if (count == 0) {
      result.note("no text was written: every resource stays in its place");
      return;
    }
    context.progress("placing " + count + " resources whose texts were written");
    Dataset<Row> few = count <= MOST_BROADCAST ? broadcast(changed) : changed;
    String[] key = {"kind", "resource_id"};
    context
        .publisher()
        .replace(
            EmbeddingTable.TABLE,
            rows -> rows.join(few, key, "left_semi"),
            placement.place(evidence.join(few, key, "left_semi"), version));
  }
}
