package org.kechuang.ml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.text.TranslationLexicon;

/**
 * A {@link TranslationModel} in a folder: MLlib's metadata, {@code summary} with the number of
 * terms and {@code terms} with one row a term, both Parquet.
 */
final class TranslationModelStore {
  private static final StructType SUMMARY =
      new StructType().add("terms", DataTypes.IntegerType, false);

  private static final StructType TERMS =
      new StructType()
          .add("hash", DataTypes.IntegerType, false)
          .add("word", DataTypes.StringType, true)
          .add("targets", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("weights", DataTypes.createArrayType(DataTypes.FloatType, false), false);

  private TranslationModelStore() {}

  static final class Writer extends MLWriter {
    private final TranslationModel model;

    Writer(TranslationModel model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sparkSession());
      TranslationLexicon lexicon = model.lexicon();
      Row summary = RowFactory.create(lexicon.size());
      sparkSession().createDataFrame(List.of(summary), SUMMARY).write().parquet(path + "/summary");
      List<Row> terms = new ArrayList<>(lexicon.size());
      for (int i = 0; i < lexicon.size(); i++) {
        terms.add(
            RowFactory.create(
                lexicon.hash(i),
                lexicon.surface(lexicon.hash(i)),
                lexicon.targets(i),
                lexicon.weights(i)));
      }
      sparkSession().createDataFrame(terms, TERMS).write().parquet(path + "/terms");
    }
  }

  static final class Reader extends MLReader<TranslationModel> {
    @Override
    public TranslationModel load(String path) {
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader$.MODULE$.loadMetadata(
              path, sparkSession(), TranslationModel.class.getName());
      int size = sparkSession().read().schema(SUMMARY).parquet(path + "/summary").head().getInt(0);
      List<Row> terms =
          sparkSession()
              .read()
              .schema(TERMS)
              .parquet(path + "/terms")
              .orderBy("hash")
              .collectAsList();
      if (terms.size() != size) {
        throw new IllegalStateException(
            "Cannot load the lexicon: "
                + terms.size()
                + " terms found, "
                + size
                + " were saved; copy the folder of the model again or train anew.");
      }
      TranslationModel model = new TranslationModel(metadata.uid(), lexicon(terms));
      metadata.getAndSetParams(model, scala.Option.empty());
      return model;
    }

    private static TranslationLexicon lexicon(List<Row> terms) {
      int size = terms.stream().mapToInt(row -> row.getList(2).size()).sum();
      int[] hashes = new int[terms.size()];
      int[] starts = new int[hashes.length + 1];
      int[] targets = new int[size];
      float[] weights = new float[size];
      Map<Integer, String> words = new HashMap<>();
      for (int i = 0; i < hashes.length; i++) {
        Row term = terms.get(i);
        List<Integer> to = term.getList(2);
        List<Float> weight = term.getList(3);
        hashes[i] = term.getInt(0);
        starts[i + 1] = starts[i] + to.size();
        for (int t = 0; t < to.size(); t++) {
          targets[starts[i] + t] = to.get(t);
          weights[starts[i] + t] = weight.get(t);
        }
        if (!term.isNullAt(1)) {
          words.put(hashes[i], term.getString(1));
        }
      }
      return new TranslationLexicon(hashes, starts, targets, weights, words);
    }
  }
}
