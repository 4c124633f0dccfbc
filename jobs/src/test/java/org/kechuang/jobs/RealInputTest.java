package org.kechuang.jobs;

import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.OpsTables;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.delta.Lake;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.SharedSession;
import org.kechuang.spark.TestContext;

/** The whole way from parts of the real files, through their mappings, to explained matches. */
class RealInputTest {
  private static final double SAME = 1e-6;

  @TempDir private static Path folder;

  private static RealFiles files;
  private static Lake lake;
  private static JobResult result;
  private static String progress;

  @BeforeAll
  static void runPipeline() throws IOException {
    files = RealFiles.orSkip(Files.createDirectory(folder.resolve("data")));
    String sources =
        Stream.of("acl-anthology", "csl", "cn-patents", "ipc-titles")
            .map(name -> RealFiles.HOME.resolve("conf/sources/" + name + ".conf").toString())
            .collect(Collectors.joining(","));
    Job pipeline =
        Jobs.all().stream().filter(job -> job.name().equals("pipeline")).findFirst().orElseThrow();
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Path lakeFolder = folder.resolve("lake");
    JobContext context =
        TestContext.of(
            pipeline,
            lakeFolder,
            "real",
            Map.of(
                "ingest.input",
                RealFiles.HOME.resolve("jobs/src/test/resources/real").toString(),
                "ingest.sources",
                sources,
                "ingest.sources-dir",
                files.folder().toString(),
                "embed.dimension",
                "64",
                "match.k",
                "10",
                "match.candidates",
                "40"),
            new PrintStream(told, true, StandardCharsets.UTF_8));
    result = pipeline.run(context);
    progress = told.toString(StandardCharsets.UTF_8);
    lake = new Lake(SharedSession.get(), lakeFolder.toString());
  }

  @Test
  void refusesNothingButDoubledPhrases() {
    List<String> refused =
        lake
            .readOrEmpty(OpsTables.QUARANTINE)
            .where("NOT (contract = 'parallel_text' AND reason = 'superseded')")
            .selectExpr("concat_ws(' ', contract, source, action, reason, column)")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    assertEquals(List.of(), refused);
  }

  @Test
  void answersEveryDemandWithEveryKindItWants() {
    List<String> wanted =
        lake
            .read(InputContracts.DEMAND.table())
            .selectExpr("demand_id", "explode(wanted) AS kind")
            .selectExpr("concat(demand_id, ' ', kind)")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .sorted()
            .toList();
    List<String> answered =
        ranked()
            .where("rank = 1")
            .selectExpr("concat(demand_id, ' ', kind)")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .sorted()
            .toList();
    assertTrue(wanted.size() > 40, () -> "demands want " + wanted.size() + " kinds");
    assertEquals(wanted, answered);
  }

  @Test
  void explanationsSumToTheScore() {
    for (Row match : ranked().select("score", "explanation").collectAsList()) {
      double sum = 0;
      for (Row part : match.<Row>getList(1)) {
        sum += part.<Double>getAs("contribution");
      }
      assertEquals(match.getDouble(0), sum, SAME);
    }
  }

  @Test
  void explanationsCiteEvidenceOfTheResource() {
    Dataset<Row> cited =
        ranked()
            .selectExpr("kind", "resource_id", "explode(explanation.evidence_ids) AS ids")
            .selectExpr("kind", "resource_id", "explode(ids) AS evidence_id")
            .distinct();
    Dataset<Row> evidence =
        lake.read(EvidenceTable.TABLE).select("kind", "resource_id", "evidence_id");
    assertTrue(cited.count() > 0);
    assertEquals(List.of(), cited.except(evidence).collectAsList());
  }

  @Test
  void honoursTheLanguagesThatADemandAsksFor() {
    List<Row> broken =
        ranked()
            .join(
                lake.read(InputContracts.DEMAND.table())
                    .where("size(constraints.languages) > 0")
                    .selectExpr("demand_id AS asking", "constraints.languages AS asked"),
                col("demand_id").equalTo(col("asking")))
            .join(
                lake.read(ResourceTable.TABLE)
                    .selectExpr("kind AS k", "resource_id AS id", "languages"),
                col("kind").equalTo(col("k")).and(col("resource_id").equalTo(col("id"))))
            .where("NOT arrays_overlap(asked, languages)")
            .collectAsList();
    assertEquals(List.of(), broken);
  }

  @Test
  void tellsNoNamesOfPeople() throws IOException {
    Set<String> names = files.names();
    String log =
        lake.read(OpsTables.RUN).selectExpr("to_json(struct(*))").collectAsList().stream()
            .map(row -> row.getString(0))
            .collect(Collectors.joining("\n", progress, result.output()));
    assertTrue(names.size() > 1000, () -> "the papers have " + names.size() + " authors");
    assertTrue(log.contains("expert"), log);
    for (String name : names) {
      assertFalse(log.contains(name), "a name of " + name.length() + " characters is in the log");
    }
  }

  private static Dataset<Row> ranked() {
    return lake.read(RankedMatchTable.TABLE);
  }
}
