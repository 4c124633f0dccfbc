package org.kechuang.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.encoder.Device;
import org.kechuang.encoder.EncoderFiles;
import org.kechuang.encoder.EncoderSettings;
import org.kechuang.encoder.Pooling;
import org.kechuang.encoder.TinyEncoder;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.spark.Failures;
import org.kechuang.spark.SharedSession;
import org.kechuang.text.Vectors32;

class SentenceEmbedderTest {
  private static final StructType TEXTS =
      new StructType().add("id", DataTypes.IntegerType).add("text", DataTypes.StringType);

  private final SparkSession spark = SharedSession.get();
  private final JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());

  @TempDir Path folder;

  private SentenceEmbedder embedder() throws Exception {
    Path model =
        new TinyEncoder(2)
            .word("even", 1, 0)
            .word("odd", 0, 1)
            .word("query", 2, 0)
            .write(folder.resolve("given"));
    return new SentenceEmbedder(EncoderFiles.of(model, model.resolveSibling("tokenizer.json")))
        .setSettings(new EncoderSettings(32, Pooling.MEAN, "", Device.CPU, 1))
        .open(context);
  }

  /** Texts of many lengths; every tenth is blank. */
  private Dataset<Row> texts(int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      String word = i % 2 == 0 ? "even " : "odd ";
      rows.add(RowFactory.create(i, i % 10 == 9 ? " " : word.repeat(1 + i % 7)));
    }
    return spark.createDataFrame(rows, TEXTS).coalesce(partitions);
  }

  private static void assertEmbedded(Dataset<Row> embedded) {
    List<Row> rows = embedded.collectAsList();
    assertEquals(100, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(i, rows.get(i).<Integer>getAs("id"), "order");
      byte[] vector = rows.get(i).getAs("vector");
      if (i % 10 == 9) {
        assertNull(vector);
      } else {
        float[] expected = i % 2 == 0 ? new float[] {1, 0} : new float[] {0, 1};
        assertArrayEquals(expected, Vectors32.decode(vector), 1e-6f);
      }
    }
  }

  @Test
  void rowsKeepTheirOrderWhateverBatchesAndPartitions() throws Exception {
    assertEmbedded(embedder().setBatchSize(3).transform(texts(1)));
    assertEmbedded(embedder().transform(texts(2)));
  }

  @Test
  void savedPipelineNeedsTheGivenFilesNoMore() throws Exception {
    SentenceEmbedder embedder = embedder().setOutputCol("vector").setBatchSize(5);
    PipelineModel model =
        new Pipeline().setStages(new PipelineStage[] {new TermBagger(), embedder}).fit(texts(1));
    model.write().overwrite().save(folder.resolve("saved").toString());
    Files.delete(folder.resolve("given/model.onnx"));
    Files.delete(folder.resolve("given/tokenizer.json"));
    PipelineModel loaded = PipelineModel.load(folder.resolve("saved").toString());
    assertEmbedded(loaded.transform(texts(2)));
    SentenceEmbedder stage = (SentenceEmbedder) loaded.stages()[1];
    assertEquals(2, stage.effectiveDimension());
    assertEquals(5, (int) stage.getOrDefault(stage.batchSize()));
    assertEquals(embedder.settings(), stage.settings());
    assertEquals(embedder.files().model().sha256(), stage.files().model().sha256());
  }

  @Test
  void prefixStandsBeforeEveryText() throws Exception {
    Row row = embedder().setPrefix("query ").transform(texts(1)).where("id = 1").head();
    // (2, 0) + 2 · (0, 1)
    float half = (float) Math.sqrt(0.5);
    assertArrayEquals(
        new float[] {half, half}, Vectors32.decode(row.<byte[]>getAs("vector")), 1e-6f);
  }

  @Test
  void savedFilesThatChangedAreToldWithExitCode() throws Exception {
    embedder().write().overwrite().save(folder.resolve("saved").toString());
    Path copy = folder.resolve("saved/encoder/graph/model.onnx");
    new TinyEncoder(2).word("even", 5, 5).named("model.onnx").write(folder.resolve("other"));
    Files.copy(
        folder.resolve("other/model.onnx"),
        copy,
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    SentenceEmbedder loaded =
        SentenceEmbedder.read()
            .load(folder.resolve("saved").toString())
            // as no other test opens it
            .setSettings(new EncoderSettings(31, Pooling.MEAN, "", Device.CPU, 1));
    PipelineException failure =
        Failures.explain(
            assertThrows(Exception.class, () -> loaded.transform(texts(1)).collectAsList()));
    assertEquals(ExitCode.STORAGE, failure.exitCode());
    assertTrue(
        failure.getMessage().startsWith("Cannot use the encoder's file " + copy),
        failure::getMessage);
  }

  @Test
  void wrongColumnsAreRefused() throws Exception {
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> embedder().setInputCol("id").transform(texts(1)))
            .getMessage()
            .startsWith("Invalid type int of column 'id'"));
  }
}
