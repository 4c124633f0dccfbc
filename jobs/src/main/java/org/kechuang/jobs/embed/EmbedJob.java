package org.kechuang.jobs.embed;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.kechuang.config.ConfigKey;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.matching.EmbeddingModel;
import org.kechuang.ml.TermBagger;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;
import org.kechuang.text.Projection;
import org.kechuang.text.TermBag;
import org.kechuang.text.Vectors32;

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
    int dimension = model.projection().dimension();
    if (dimension < context.get(EmbedKeys.DIMENSION)) {
      result.note(
          "the texts carry " + dimension + " dimensions, fewer than embed.dimension asks for");
    }
    context.progress("placing resources in " + dimension + " dimensions");
    context.publisher().overwrite(EmbeddingTable.TABLE, embed(context, model));
    return result
        .out(context.count(EmbeddingTable.TABLE))
        .metric(Metric.of("embedding-dimension", dimension))
        .metric(Metric.of("embedding-vocabulary", model.projection().size()))
        .metric(Metric.of("lexicon-terms", model.lexicon().size()))
        .build();
  }

  /** Texts become term bags where they lie; only bags are shuffled. */
  private static Dataset<Row> embed(JobContext context, EmbeddingModel model) {
    TermBagger bagger =
        new TermBagger().setInputCol(EmbeddingModel.TEXT).setOutputCol(EmbeddingModel.TERMS);
    Broadcast<Projection> projection =
        JavaSparkContext.fromSparkContext(context.spark().sparkContext())
            .broadcast(model.projection());
    return bagger
        .transform(
            context
                .lake()
                .read(EvidenceTable.TABLE)
                .select("kind", "resource_id", "evidence_id", "text"))
        .groupBy("kind", "resource_id")
        .agg(
            array_sort(collect_list(struct(col("evidence_id"), col(EmbeddingModel.TERMS))))
                .as("evidence"))
        .withColumn("part", lit(0))
        .withColumn("model_version", lit(model.version()))
        .withColumn(
            "vector",
            udf(new Centre(projection), DataTypes.BinaryType)
                .apply(col("evidence." + EmbeddingModel.TERMS)));
  }

  /** The middle of the evidence: unit vector of the sum of its unit vectors. */
  private record Centre(Broadcast<Projection> projection)
      implements UDF1<scala.collection.Seq<byte[]>, byte[]> {
    @Override
    public byte[] call(scala.collection.Seq<byte[]> bags) {
      List<TermBag> decoded = new ArrayList<>(bags.size());
      for (int i = 0; i < bags.size(); i++) {
        decoded.add(TermBag.decode(bags.apply(i)));
      }
      float[] vector = projection.value().embedAll(decoded);
      return vector == null ? null : Vectors32.encode(vector);
    }
  }
}
