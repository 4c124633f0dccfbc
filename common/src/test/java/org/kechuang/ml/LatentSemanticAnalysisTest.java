package org.kechuang.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
import org.kechuang.text.Vectors32;

class LatentSemanticAnalysisTest {
  private static final StructType TEXTS =
      new StructType()
          .add("id", DataTypes.StringType)
          .add("text", DataTypes.StringType)
          .add("keep", DataTypes.BooleanType);

  private static final List<String> SUBJECTS =
      List.of(
          "固态电解质 solid electrolyte",
          "涡轮叶片 turbine blade",
          "机器视觉 machine vision",
          "抗体药物 antibody drug");

  private final SparkSession spark = TextSession.get();

  private static List<Row> texts() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      rows.add(RowFactory.create("d" + i, SUBJECTS.get(i % 4) + " 编号" + i % 7, i % 10 == 0));
    }
    rows.add(RowFactory.create("empty", "", false));
    rows.add(RowFactory.create("none", null, false));
    return rows;
  }

  private Dataset<Row> frame(List<Row> rows, int partitions) {
    return spark.createDataFrame(rows, TEXTS).repartition(partitions);
  }

  private static Pipeline pipeline(LatentSemanticAnalysis analysis) {
    return new Pipeline().setStages(new PipelineStage[] {new TermBagger(), analysis});
  }

  private static Map<String, byte[]> vectors(PipelineModel model, Dataset<Row> texts) {
    Map<String, byte[]> vectors = new TreeMap<>();
    for (Row row : model.transform(texts).select("id", "vector").collectAsList()) {
      vectors.put(row.getString(0), row.getAs(1));
    }
    return vectors;
  }

  private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> found) {
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((id, vector) -> assertArrayEquals(vector, found.get(id), id));
  }

  @Test
  void savedPipelineGivesTheSameVectors(@TempDir Path folder) throws Exception {
    Dataset<Row> texts = frame(texts(), 3);
    PipelineModel model = pipeline(new LatentSemanticAnalysis().setDimension(3)).fit(texts);
    Map<String, byte[]> before = vectors(model, texts);
    model.write().overwrite().save(folder.resolve("model").toString());
    PipelineModel loaded = PipelineModel.load(folder.resolve("model").toString());
    assertSame(before, vectors(loaded, texts));
    LatentSemanticModel stage = (LatentSemanticModel) loaded.stages()[1];
    assertEquals(3, stage.effectiveDimension());
    assertEquals(80, stage.trainedDocuments());
    assertEquals(12, before.get("d1").length);
    assertNull(before.get("empty"));
    assertNull(before.get("none"));
  }

  @Test
  void estimatorComesBackWithItsParameters(@TempDir Path folder) throws Exception {
    String path = folder.resolve("estimator").toString();
    pipeline(new LatentSemanticAnalysis().setDimension(17).setSeed(5)).write().save(path);
    LatentSemanticAnalysis loaded = (LatentSemanticAnalysis) Pipeline.load(path).getStages()[1];
    assertEquals(17, loaded.getOrDefault(loaded.dimension()));
    assertEquals(5L, loaded.getOrDefault(loaded.seed()));
  }

  @Test
  void partitionsAndOrderOfRowsDoNotMatter() {
    List<Row> shuffled = texts();
    Collections.shuffle(shuffled, new Random(4));
    LatentSemanticAnalysis analysis =
        new LatentSemanticAnalysis().setDimension(5).setMaxDocuments(40);
    Map<String, byte[]> one = vectors(pipeline(analysis).fit(frame(texts(), 1)), frame(texts(), 1));
    Map<String, byte[]> many =
        vectors(pipeline(analysis).fit(frame(shuffled, 7)), frame(shuffled, 7));
    assertSame(one, many);
  }

  @Test
  void sameSubjectLiesNearerInTheOtherLanguage() {
    PipelineModel model =
        pipeline(new LatentSemanticAnalysis().setDimension(4)).fit(frame(texts(), 2));
    Dataset<Row> asked =
        frame(
            List.of(
                RowFactory.create("zh", "涡轮叶片", null),
                RowFactory.create("en", "turbine blades", null),
                RowFactory.create("other", "antibody drugs", null)),
            1);
    Map<String, byte[]> vectors = vectors(model, asked);
    float[] chinese = Vectors32.decode(vectors.get("zh"));
    assertTrue(Vectors32.dot(chinese, Vectors32.decode(vectors.get("en"))) > 0.9);
    assertTrue(Vectors32.dot(chinese, Vectors32.decode(vectors.get("other"))) < 0.3);
  }

  @Test
  void keptRowsAreSampledFirst() {
    Dataset<Row> bags = new TermBagger().transform(frame(texts(), 3));
    assertEquals(
        new BagSample("id", "bag", "", 1000, 1000).draw(bags.where("keep")),
        new BagSample("id", "bag", "keep", 8, 1_000_000).draw(bags));
  }

  @Test
  void samplesStopAtEitherLimit() {
    Dataset<Row> bags = new TermBagger().transform(frame(texts(), 3));
    assertEquals(5, new BagSample("id", "bag", "", 5, 1_000_000).draw(bags).size());
    List<org.kechuang.text.TermBag> drawn = new BagSample("id", "bag", "", 1000, 100).draw(bags);
    assertTrue(drawn.stream().mapToInt(org.kechuang.text.TermBag::size).sum() <= 100);
    assertTrue(drawn.size() > 1);
  }

  @Test
  void refusesWrongColumns() {
    Dataset<Row> texts = frame(texts(), 1);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> new LatentSemanticAnalysis().fit(texts))
            .getMessage()
            .startsWith("Cannot find column 'bag'"));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> new TermBagger().setInputCol("keep").transform(texts))
            .getMessage()
            .startsWith("Invalid type boolean of column 'keep'"));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> new TermBagger().setOutputCol("id").transform(texts))
            .getMessage()
            .startsWith("Cannot add column 'id'"));
  }
}
