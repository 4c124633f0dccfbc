package org.kechuang.jobs.embed;

import static org.apache.spark.sql.functions.col;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.TableContract;
import org.kechuang.contract.VectorModelTable;
import org.kechuang.delta.Lake;
import org.kechuang.matching.EmbeddingModel;
import org.kechuang.ml.LatentSemanticAnalysis;
import org.kechuang.ml.TermBagger;
import org.kechuang.ml.TranslationLearner;
import org.kechuang.spark.JobContext;
import scala.jdk.javaapi.CollectionConverters;

/** Finds the model that still fits, or trains, saves and registers a new one. */
final class ModelTraining {
  /** Where the stage that learns the weights of terms would put a vector if it made any. */
  private static final String NO_VECTOR = "no_vector";

  /** How vectors are learned; another number where a lake should learn its own anew. */
  private static final String METHOD = "2";

  private final JobContext context;
  private final Lake lake;
  private final TrainingTexts texts;
  private final Optional<OnnxSettings> encoder;

  ModelTraining(JobContext context) {
    this.context = context;
    this.lake = context.lake();
    this.texts = new TrainingTexts(lake);
    this.encoder = OnnxSettings.in(context.settings());
  }

  /**
   * The newest model, where its parameters are those of this run and the texts are much the same.
   */
  Optional<EmbeddingModel> fitting() {
    if (context.get(EmbedKeys.RETRAIN) || !lake.exists(VectorModelTable.TABLE)) {
      return Optional.empty();
    }
    List<Row> models =
        lake.read(VectorModelTable.TABLE)
            .orderBy(col("as_of").desc(), col("documents").desc(), col("model_version"))
            .limit(1)
            .collectAsList();
    return models.stream()
        .filter(this::fits)
        .map(row -> EmbeddingModel.load(lake, row.getAs("model_version")))
        .findFirst();
  }

  private boolean fits(Row model) {
    Map<String, String> trained = model.getJavaMap(model.fieldIndex("parameters"));
    long before = model.<Long>getAs("documents");
    long now = texts.evidence();
    boolean sameSize = Math.abs(now - before) <= context.get(EmbedKeys.RETRAIN_GROWTH) * before;
    boolean samePhrases = model.<Long>getAs("parallel_texts") == texts.parallel();
    return trained.equals(parameters()) && sameSize && samePhrases;
  }

  /** Trains a model on the texts of the lake. */
  EmbeddingModel train() {
    Map<String, Long> versions = versions();
    String version = hash(parameters() + "|" + versions + "|" + context.runId());
    String location = "vector/model_files/" + version;
    PipelineModel pipeline =
        new Pipeline()
            .setStages(stages().toArray(PipelineStage[]::new))
            .fit(
                texts
                    .read(context.get(EmbedKeys.TRAINING_DOCUMENTS))
                    .withColumn(EmbeddingModel.SENTENCE, col(EmbeddingModel.TEXT)));
    try {
      pipeline.write().overwrite().save(lake.root() + "/" + location);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    register(new EmbeddingModel(version, pipeline), location, versions);
    // from the lake, where every worker finds the encoder's files
    return encoder.isPresent()
        ? EmbeddingModel.load(lake, version)
        : new EmbeddingModel(version, pipeline);
  }

  private List<PipelineStage> stages() {
    List<PipelineStage> stages = new ArrayList<>();
    stages.add(
        new TermBagger().setInputCol(EmbeddingModel.TEXT).setOutputCol(EmbeddingModel.TERMS));
    stages.add(
        new LatentSemanticAnalysis()
            .setInputCol(EmbeddingModel.TERMS)
            .setOutputCol(encoder.isPresent() ? NO_VECTOR : EmbeddingModel.VECTOR)
            .setIdCol("id")
            .setDimension(encoder.isPresent() ? 0 : context.get(EmbedKeys.DIMENSION))
            .setMaxDocuments(Integer.MAX_VALUE)
            .setSeed(context.get(EmbedKeys.SEED)));
    stages.add(
        new TranslationLearner()
            .setInputCol(EmbeddingModel.TERMS)
            .setOutputCol(EmbeddingModel.QUERY)
            .setMaxPhrases(context.get(EmbedKeys.LEXICON_PHRASES)));
    encoder.ifPresent(
        found ->
            stages.add(
                found.ofDemands(
                    JavaSparkContext.fromSparkContext(context.spark().sparkContext()))));
    return stages;
  }

  private void register(EmbeddingModel model, String location, Map<String, Long> versions) {
    Row row =
        RowFactory.create(
            model.version(),
            location,
            model.dimension(),
            model.projection().size(),
            texts.evidence(),
            texts.parallel(),
            CollectionConverters.asScala(parameters()),
            CollectionConverters.asScala(versions),
            Date.valueOf(context.asOf()),
            context.runId());
    context
        .publisher()
        .append(
            VectorModelTable.TABLE,
            context.spark().createDataFrame(List.of(row), Lake.schema(VectorModelTable.TABLE)));
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>();
    for (var key :
        List.of(
            EmbedKeys.DIMENSION,
            EmbedKeys.TRAINING_DOCUMENTS,
            EmbedKeys.LEXICON_PHRASES,
            EmbedKeys.SEED)) {
      parameters.put(key.name(), String.valueOf(context.get(key)));
    }
    parameters.put("method", METHOD);
    encoder.ifPresent(
        found -> {
          parameters.remove("method");
          parameters.remove(EmbedKeys.DIMENSION.name());
          parameters.putAll(found.parameters());
        });
    return parameters;
  }

  private Map<String, Long> versions() {
    Map<String, Long> versions = new TreeMap<>();
    for (TableContract table :
        List.of(
            EvidenceTable.TABLE,
            InputContracts.PARALLEL_TEXT.table(),
            InputContracts.DEMAND.table())) {
      versions.put(table.qualifiedName(), lake.version(table));
    }
    return versions;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "m" + HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Failed to find SHA-256, which every JDK has", e);
    }
  }
}
