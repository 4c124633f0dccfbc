package org.kechuang.ml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.encoder.EncoderFile;
import org.kechuang.encoder.EncoderFiles;

/**
 * A {@link SentenceEmbedder} in a folder: MLlib's metadata, {@code files} with one row a file of
 * the encoder (Parquet), and {@code encoder} with copies of them, so that the model does without
 * the files that it was made from.
 */
final class SentenceEmbedderStore {
  private static final String MODEL = "model";
  private static final String WEIGHTS = "weights";
  private static final String TOKENIZER = "tokenizer";

  private static final StructType FILES =
      new StructType()
          .add("role", DataTypes.StringType, false)
          .add("name", DataTypes.StringType, false)
          .add("sha256", DataTypes.StringType, false);

  private SentenceEmbedderStore() {}

  private static String location(String path, String role, String name) {
    // the tokenizer apart: its name is its giver's and might be the model's
    return path + "/encoder/" + (role.equals(TOKENIZER) ? TOKENIZER + "/" : "graph/") + name;
  }

  static final class Writer extends MLWriter {
    private final SentenceEmbedder embedder;

    Writer(SentenceEmbedder embedder) {
      this.embedder = embedder;
    }

    @Override
    public void saveImpl(String path) {
      DefaultParamsWriter$.MODULE$.saveMetadata(embedder, path, sparkSession());
      EncoderFiles files = embedder.files();
      List<Row> rows = new ArrayList<>();
      rows.add(save(files.model(), MODEL, path));
      files.weights().forEach(weights -> rows.add(save(weights, WEIGHTS, path)));
      rows.add(save(files.tokenizer(), TOKENIZER, path));
      sparkSession().createDataFrame(rows, FILES).coalesce(1).write().parquet(path + "/files");
    }

    private Row save(EncoderFile file, String role, String path) {
      Configuration hadoop = sparkSession().sparkContext().hadoopConfiguration();
      Path from = new Path(file.location());
      Path to = new Path(location(path, role, file.name()));
      try {
        // without a scheme it is a file of this machine, whatever the cluster's file system
        FileSystem source =
            from.toUri().getScheme() == null
                ? FileSystem.getLocal(hadoop)
                : from.getFileSystem(hadoop);
        FileUtil.copy(source, from, to.getFileSystem(hadoop), to, false, true, hadoop);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return RowFactory.create(role, file.name(), file.sha256());
    }
  }

  static final class Reader extends MLReader<SentenceEmbedder> {
    @Override
    public SentenceEmbedder load(String path) {
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader$.MODULE$.loadMetadata(
              path, sparkSession(), SentenceEmbedder.class.getName());
      Path folder = new Path(path);
      String qualified;
      try {
        qualified =
            folder
                .getFileSystem(sparkSession().sparkContext().hadoopConfiguration())
                .makeQualified(folder)
                .toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      EncoderFile model = null;
      List<EncoderFile> weights = new ArrayList<>();
      EncoderFile tokenizer = null;
      for (Row row :
          sparkSession()
              .read()
              .schema(FILES)
              .parquet(path + "/files")
              .orderBy("role", "name")
              .collectAsList()) {
        EncoderFile file =
            new EncoderFile(
                row.getString(1),
                location(qualified, row.getString(0), row.getString(1)),
                row.getString(2));
        switch (row.getString(0)) {
          case MODEL -> model = file;
          case TOKENIZER -> tokenizer = file;
          default -> weights.add(file);
        }
      }
      SentenceEmbedder embedder =
          new SentenceEmbedder(metadata.uid(), new EncoderFiles(model, weights, tokenizer));
      metadata.getAndSetParams(embedder, scala.Option.empty());
      return embedder;
    }
  }
}
