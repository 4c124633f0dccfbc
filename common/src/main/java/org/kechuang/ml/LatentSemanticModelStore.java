package org.kechuang.ml;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.text.Projection;
import org.kechuang.text.Vectors32;

/**
 * A {@link LatentSemanticModel} in a folder: MLlib's metadata, {@code summary} with one row of
 * sizes and {@code terms} with one row a term, both Parquet.
 */
final class LatentSemanticModelStore {
  private static final StructType SUMMARY =
      new StructType()
          .add("dimension", DataTypes.IntegerType, false)
          .add("terms", DataTypes.IntegerType, false)
          .add("documents", DataTypes.LongType, false);

  private static final StructType TERMS =
      new StructType()
          .add("term", DataTypes.IntegerType, false)
          .add("hash", DataTypes.IntegerType, false)
          .add("idf", DataTypes.FloatType, false)
          .add("coordinates", DataTypes.BinaryType, false);

  private LatentSemanticModelStore() {}

  static final class Writer extends MLWriter {
    private final LatentSemanticModel model;

    Writer(LatentSemanticModel model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sparkSession());
      Projection projection = model.projection();
      Row summary =
          RowFactory.create(projection.dimension(), projection.size(), model.trainedDocuments());
      sparkSession().createDataFrame(List.of(summary), SUMMARY).write().parquet(path + "/summary");
      List<Row> terms = new ArrayList<>(projection.size());
      for (int i = 0; i < projection.size(); i++) {
        int hash = projection.hash(i);
        terms.add(
            RowFactory.create(i, hash, projection.idf(hash), Vectors32.encode(projection.row(i))));
      }
      sparkSession().createDataFrame(terms, TERMS).write().parquet(path + "/terms");
    }
  }

  static final class Reader extends MLReader<LatentSemanticModel> {
    @Override
    public LatentSemanticModel load(String path) {
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader$.MODULE$.loadMetadata(
              path, sparkSession(), LatentSemanticModel.class.getName());
      Row summary = sparkSession().read().schema(SUMMARY).parquet(path + "/summary").head();
      int dimension = summary.getInt(0);
      int size = summary.getInt(1);
      List<Row> terms =
          sparkSession().read().schema(TERMS).parquet(path + "/terms").collectAsList();
      if (terms.size() != size) {
        throw new IllegalStateException(
            "Cannot load the embedding: "
                + terms.size()
                + " terms found, "
                + size
                + " were saved; copy the folder of the model again or train anew.");
      }
      int[] hashes = new int[size];
      float[] idf = new float[size];
      float[] rows = new float[size * dimension];
      for (Row term : terms) {
        int i = term.getInt(0);
        hashes[i] = term.getInt(1);
        idf[i] = term.getFloat(2);
        float[] row = Vectors32.decode(term.<byte[]>getAs(3));
        System.arraycopy(row, 0, rows, i * dimension, dimension);
      }
      LatentSemanticModel model =
          new LatentSemanticModel(
              metadata.uid(), new Projection(dimension, hashes, idf, rows), summary.getLong(2));
      metadata.getAndSetParams(model, scala.Option.empty());
      return model;
    }
  }
}
