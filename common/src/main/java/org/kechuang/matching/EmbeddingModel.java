package org.kechuang.matching;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.VectorModelTable;
import org.kechuang.delta.Lake;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.ml.LatentSemanticModel;
import org.kechuang.ml.SentenceEmbedder;
import org.kechuang.ml.TranslationModel;
import org.kechuang.text.Projection;
import org.kechuang.text.TranslationLexicon;

/**
 * A trained embedding: an MLlib pipeline from column {@link #TEXT} through {@link #TERMS} to {@link
 * #VECTOR} and, with their translations, to {@link #QUERY}. Where a sentence encoder makes the
 * vectors, it reads column {@link #SENTENCE}.
 */
public record EmbeddingModel(String version, PipelineModel pipeline) {
  public static final String TEXT = "text";

  /** The text as a person would read it, without a repetition that counts for terms. */
  public static final String SENTENCE = "sentence";

  public static final String TERMS = "terms";
  public static final String VECTOR = "vector";
  public static final String QUERY = "query";

  /**
   * The map from terms to vectors within the pipeline; to their weights alone where a sentence
   * encoder makes the vectors.
   */
  public Projection projection() {
    return stage(LatentSemanticModel.class).projection();
  }

  /** The sentence encoder within the pipeline, where it has one. */
  public Optional<SentenceEmbedder> encoder() {
    return find(SentenceEmbedder.class);
  }

  /** Length of the vectors. */
  public int dimension() {
    return encoder()
        .map(SentenceEmbedder::effectiveDimension)
        .orElseGet(() -> projection().dimension());
  }

  /** The lexicon within the pipeline; empty where no aligned phrases were there to learn from. */
  public TranslationLexicon lexicon() {
    return stage(TranslationModel.class).lexicon();
  }

  private <T extends Transformer> Optional<T> find(Class<T> type) {
    return Arrays.stream(pipeline.stages()).filter(type::isInstance).map(type::cast).findFirst();
  }

  private <T extends Transformer> T stage(Class<T> type) {
    return find(type)
        .orElseThrow(
            () ->
                new PipelineException(
                    ExitCode.STORAGE,
                    "Invalid embedding model "
                        + version
                        + ": it has no "
                        + type.getSimpleName()
                        + "; run embed again with embed.retrain=true"));
  }

  /** Loads a model that {@code vector.model} knows. */
  public static EmbeddingModel load(Lake lake, String version) {
    Row row = lake.read(VectorModelTable.TABLE).where(col("model_version").equalTo(version)).head();
    return new EmbeddingModel(
        version, PipelineModel.load(lake.root() + "/" + row.<String>getAs("location")));
  }

  /**
   * Loads the model that made the vectors of the lake.
   *
   * @throws PipelineException with exit code 4 when there are none
   */
  public static EmbeddingModel ofEmbeddings(Lake lake) {
    Dataset<Row> versions =
        lake.read(EmbeddingTable.TABLE).select("model_version").distinct().limit(2);
    java.util.List<Row> found = versions.collectAsList();
    if (found.size() != 1) {
      throw new PipelineException(
          ExitCode.STORAGE,
          "Cannot match: vector.embedding holds vectors of "
              + (found.isEmpty() ? "no model" : "several models")
              + "; run embed again");
    }
    return load(lake, found.get(0).getString(0));
  }
}
