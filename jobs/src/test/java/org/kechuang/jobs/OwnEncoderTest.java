package org.kechuang.jobs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.contract.VectorModelTable;
import org.kechuang.encoder.TinyEncoder;
import org.kechuang.jobs.embed.EmbedJob;
import org.kechuang.jobs.match.MatchJob;
import org.kechuang.spark.StageResult;
import org.kechuang.spark.TestContext;
import org.kechuang.text.Vectors32;

/** An encoder that knows both languages, in a lake that has no aligned phrases. */
class OwnEncoderTest {
  @TempDir static Path folder;

  private static Path lake;
  private static HandMadeLake made;
  private static Path model;

  @BeforeAll
  static void textsAboutTwoSubjects() throws IOException {
    lake = folder.resolve("lake");
    made = new HandMadeLake(lake);
    made.put(
        EvidenceTable.TABLE,
        evidence("battery", "e1", "solid electrolyte"),
        evidence("battery", "e2", "electrolyte"),
        evidence("turbine", "e1", "turbine blade"),
        evidence("both", "e1", "solid electrolyte"),
        evidence("both", "e2", "turbine blade"),
        evidence("nothing", "e1", "unheard of"));
    made.put(
        ResourceTable.TABLE,
        resource("battery"),
        resource("turbine"),
        resource("both"),
        resource("nothing"));
    made.put(
        InputContracts.DEMAND.table(),
        "{'source':'s','demand_id':'d','title':'电解质','wanted':['expert']}");
    model = encoder(new float[] {0, 1, 0}).write(folder.resolve("encoder"));
  }

  private static TinyEncoder encoder(float[] blade) {
    return new TinyEncoder(3)
        .word("solid", 1, 0, 0)
        .word("electrolyte", 1, 0, 0)
        .word("turbine", 0, 1, 0)
        .word("blade", blade)
        .word("电", 1, 0, 0)
        .word("解", 1, 0, 0)
        .word("质", 1, 0, 0)
        .word("query", 0, 0, 0.5f);
  }

  private static String evidence(String resource, String id, String text) {
    return ("{'kind':'expert','resource_id':'%s','evidence_id':'%s','type':'work','text':'%s',"
            + "'language':'en','year':2020}")
        .formatted(resource, id, text);
  }

  private static String resource(String id) {
    return ("{'kind':'expert','resource_id':'%s','ipc':[],'languages':['en'],'evidence_count':1,"
            + "'latest_year':2020}")
        .formatted(id);
  }

  private static Map<String, String> settings(Path file) {
    return new HashMap<>(
        Map.of(
            "embed.encoder", "onnx",
            "embed.onnx-model", file.toString(),
            "embed.onnx-max-tokens", "16"));
  }

  private static StageResult embed(String run, Map<String, String> settings) {
    return TestContext.run(new EmbedJob(), lake, run, settings);
  }

  private static Row resourceRow(String id) {
    return made.lake().read(EmbeddingTable.TABLE).where("resource_id = '" + id + "'").head();
  }

  @Test
  void anEncoderPlacesTextsAndFindsThemInTheOtherLanguage() throws IOException {
    StageResult stage = embed("r1", settings(model));
    assertEquals(4, stage.result().rowsOut());
    assertEquals(
        3.0,
        stage.result().metrics().stream()
            .filter(m -> m.name().equals("embedding-dimension"))
            .findFirst()
            .orElseThrow()
            .value());

    Row both = resourceRow("both");
    float half = (float) Math.sqrt(0.5);
    assertArrayEquals(
        new float[] {half, half, 0}, Vectors32.decode(both.<byte[]>getAs("vector")), 1e-6f);
    List<byte[]> texts = both.getList(both.fieldIndex("evidence_vectors"));
    assertArrayEquals(new float[] {1, 0, 0}, Vectors32.decode(texts.get(0)), 1e-6f);
    assertArrayEquals(new float[] {0, 1, 0}, Vectors32.decode(texts.get(1)), 1e-6f);
    assertTrue(resourceRow("nothing").isNullAt(resourceRow("nothing").fieldIndex("vector")));

    String version = both.getAs("model_version");
    Row registered = made.lake().read(VectorModelTable.TABLE).head();
    assertEquals(version, registered.getAs("model_version"));
    assertEquals(3, registered.<Integer>getAs("dimension"));
    Map<String, String> parameters = registered.getJavaMap(registered.fieldIndex("parameters"));
    assertTrue(
        parameters.get("embed.onnx-model").matches("sha256:[0-9a-f]{64}"), parameters::toString);
    assertFalse(parameters.containsKey("embed.dimension"), parameters::toString);

    TestContext.run(new MatchJob(), lake, "r1", Map.of());
    List<Row> ranked = made.lake().read(RankedMatchTable.TABLE).orderBy("rank").collectAsList();
    assertEquals(
        List.of("battery", "both"),
        ranked.stream().map(row -> row.<String>getAs("resource_id")).limit(2).toList());
    assertEquals(version, ranked.get(0).<String>getAs("model_version"));

    // the same content elsewhere is the same model
    Path moved = encoder(new float[] {0, 1, 0}).write(folder.resolve("moved"));
    assertEquals(
        List.of(
            "reused model " + version, "no text was written: every resource stays in its place"),
        embed("r2", settings(moved)).result().notes());
    Path other = encoder(new float[] {0, 0, 1}).write(folder.resolve("other"));
    embed("r3", settings(other));
    assertNotEquals(version, resourceRow("both").getAs("model_version"));
    embed("r4", Map.of());
    Row learned = resourceRow("both");
    assertTrue(learned.isNullAt(learned.fieldIndex("evidence_vectors")));

    String latest = learned.getAs("model_version");
    assertTrue(embed("r5", Map.of()).result().notes().contains("reused model " + latest));
    DeltaTable.forPath(made.lake().path(VectorModelTable.TABLE))
        .updateExpr(Map.of("parameters", "map_filter(parameters, (k, v) -> k <> 'method')"));
    embed("r6", Map.of());
    assertNotEquals(latest, resourceRow("both").getAs("model_version"), "an earlier method");
  }

  @Test
  void whatIsWrongWithAnEncoderIsToldBeforeSparkStarts() throws IOException {
    assertEquals(List.of(), problems(settings(model)));
    assertEquals(List.of(), problems(Map.of()));
    assertStart(
        "Cannot find the encoder: embed.encoder is onnx, but embed.onnx-model is not set",
        Map.of("embed.encoder", "onnx"));
    assertStart(
        "Invalid setting embed.onnx-model: embed.encoder is lsa",
        Map.of("embed.onnx-model", model.toString()));
    Path none = folder.resolve("none.onnx");
    assertStart("Cannot read " + none + ": embed.onnx-model has to be", settings(none));
    Path bare = Files.copy(model, Files.createDirectory(folder.resolve("bare")).resolve("m.onnx"));
    assertStart(
        "Cannot read " + bare.resolveSibling("tokenizer.json") + ": embed.onnx-tokenizer",
        settings(bare));
    Path broken = folder.resolve("broken.json");
    Files.writeString(broken, "{}");
    Map<String, String> brokenTokenizer = settings(model);
    brokenTokenizer.put("embed.onnx-tokenizer", broken.toString());
    assertStart("Invalid tokenizer " + broken, brokenTokenizer);
    Map<String, String> noModel = settings(broken);
    noModel.put("embed.onnx-tokenizer", model.resolveSibling("tokenizer.json").toString());
    assertStart("Invalid encoder " + broken + ": expected a model in ONNX format", noModel);
    Map<String, String> gpu = settings(model);
    gpu.put("embed.onnx-device", "gpu");
    assertStart("Cannot run the encoder on gpu: ONNX Runtime needs CUDAExecutionProvider", gpu);
  }

  private static void assertStart(String message, Map<String, String> settings) {
    List<String> problems = problems(settings);
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).startsWith(message), () -> problems + " for " + message);
  }

  private static List<String> problems(Map<String, String> settings) {
    EmbedJob job = new EmbedJob();
    return job.problems(
        new org.kechuang.config.SettingsReader(job.keys()).read(List.of(), settings));
  }
}
