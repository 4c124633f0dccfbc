package org.kechuang.jobs.embed;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.kechuang.config.Settings;
import org.kechuang.matching.EmbeddingModel;
import org.kechuang.ml.SentenceEmbedder;
import org.kechuang.ml.TermBagger;
import org.kechuang.text.Projection;
import org.kechuang.text.TermBag;
import org.kechuang.text.Vectors32;

/** Places resources in the space of a model, each in the middle of its texts. */
final class Placement {
  private static final String TEXT_KEY = "text_key";

  private final Settings settings;
  private final EmbeddingModel model;

  Placement(Settings settings, EmbeddingModel model) {
    this.settings = settings;
    this.model = model;
  }

  /**
   * @param evidence {@code entity.evidence}, or all of it that speaks for some resources
   * @param version of that table
   * @return rows of {@code vector.embedding}
   */
  Dataset<Row> place(Dataset<Row> evidence, long version) {
    Dataset<Row> texts = evidence.select("kind", "resource_id", "evidence_id", EmbeddingModel.TEXT);
    return model
        .encoder()
        .map(encoder -> byEncoder(texts, OnnxSettings.ofTexts(encoder, settings)))
        .orElseGet(() -> byTerms(texts))
        .withColumn("vector_hash", when(col("vector").isNotNull(), xxhash64(col("vector"))))
        .withColumn("part", lit(0))
        .withColumn("model_version", lit(model.version()))
        .withColumn(EvidenceChanges.VERSION, lit(version));
  }

  private static Dataset<Row> bags(Dataset<Row> texts) {
    return new TermBagger()
        .setInputCol(EmbeddingModel.TEXT)
        .setOutputCol(EmbeddingModel.TERMS)
        .transform(texts);
  }

  /** Texts become term bags where they lie; only bags are shuffled. */
  private Dataset<Row> byTerms(Dataset<Row> texts) {
    Broadcast<Projection> projection =
        JavaSparkContext.fromSparkContext(texts.sparkSession().sparkContext())
            .broadcast(model.projection());
    return bags(texts)
        .groupBy("kind", "resource_id")
        .agg(
            array_sort(collect_list(struct(col("evidence_id"), col(EmbeddingModel.TERMS))))
                .as("evidence"))
        .withColumn("evidence_vectors", lit(null))
        .withColumn(
            "vector",
            udf(new CentreOfBags(projection), DataTypes.BinaryType)
                .apply(col("evidence." + EmbeddingModel.TERMS)));
  }

  /**
   * A text that speaks for several resources is encoded once, which is worth a shuffle: a text
   * takes milliseconds. Sorted by length, a task has texts of one length to fill its batches with,
   * and the same ones whenever all texts are placed; among the few of an increment, the last bits
   * of a batch of several may be others. The number of tasks is given, since Spark would put texts
   * together by their bytes, of which there are few for the work that they make.
   */
  private static Dataset<Row> byEncoder(Dataset<Row> texts, SentenceEmbedder encoder) {
    Column key = sha2(col(EmbeddingModel.TEXT).cast(DataTypes.BinaryType), 256);
    int tasks = Integer.parseInt(texts.sparkSession().conf().get("spark.sql.shuffle.partitions"));
    Dataset<Row> vectors =
        encoder
            .transform(
                texts
                    .select(EmbeddingModel.TEXT)
                    .repartition(tasks, col(EmbeddingModel.TEXT))
                    .distinct()
                    .sortWithinPartitions(
                        length(col(EmbeddingModel.TEXT)), col(EmbeddingModel.TEXT)))
            .select(key.as(TEXT_KEY), col(EmbeddingModel.VECTOR));
    Dataset<Row> grouped =
        bags(texts)
            .withColumn(TEXT_KEY, key)
            .drop(EmbeddingModel.TEXT)
            .join(vectors, TEXT_KEY)
            .groupBy("kind", "resource_id")
            .agg(
                array_sort(
                        collect_list(
                            struct(
                                col("evidence_id"),
                                col(EmbeddingModel.TERMS),
                                col(EmbeddingModel.VECTOR))))
                    .as("texts"));
    return grouped
        .select(
            col("kind"),
            col("resource_id"),
            transform(
                    col("texts"),
                    text ->
                        struct(
                            text.getField("evidence_id").as("evidence_id"),
                            text.getField(EmbeddingModel.TERMS).as(EmbeddingModel.TERMS)))
                .as("evidence"),
            col("texts." + EmbeddingModel.VECTOR).as("evidence_vectors"))
        .withColumn(
            "vector",
            udf(new CentreOfVectors(), DataTypes.BinaryType).apply(col("evidence_vectors")));
  }

  /** The middle of the evidence: unit vector of the sum of its unit vectors. */
  private record CentreOfBags(Broadcast<Projection> projection)
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

  /** The same of vectors, in their order; null where there is none. */
  private record CentreOfVectors() implements UDF1<scala.collection.Seq<byte[]>, byte[]> {
    @Override
    public byte[] call(scala.collection.Seq<byte[]> vectors) {
      float[] sum = null;
      for (int v = 0; v < vectors.size(); v++) {
        if (vectors.apply(v) != null) {
          float[] vector = Vectors32.decode(vectors.apply(v));
          sum = sum == null ? new float[vector.length] : sum;
          for (int i = 0; i < vector.length; i++) {
            sum[i] += vector[i];
          }
        }
      }
      return sum != null && Vectors32.normalize(sum) ? Vectors32.encode(sum) : null;
    }
  }
}
