package org.kechuang.jobs.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.OpsTables;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TablePublisher;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.SharedSession;
import org.kechuang.spark.TestContext;

class SqlJobTest {
  private static final SparkSession SPARK = SharedSession.get();

  @TempDir static Path folder;

  @BeforeAll
  static void publishMetrics() {
    forgetTables();
    List<Row> rows =
        List.of(
            RowFactory.create("run", "test", "a", "all", 0.5, null, null, 2L),
            RowFactory.create("run", "test", "b", "all", 0.25, 0.1, 0.4, null));
    new TablePublisher(SPARK, new Lake(SPARK, folder.toString()), "run", "test")
        .overwrite(OpsTables.METRIC, SPARK.createDataFrame(rows, Lake.schema(OpsTables.METRIC)));
    Dataset<Row> expert =
        SPARK
            .read()
            .schema(Lake.schema(ExpertTable.TABLE))
            .json(
                SPARK.createDataset(
                    List.of(
                        """
                        {"expert_id": "x1", "name": "Expert One", "sources": [], "records": 1,\
                        "name_variants": ["E. One", "Expert One"], "evidence_count": 0,\
                        "languages": []}\
                        """),
                    Encoders.STRING()));
    new TablePublisher(SPARK, new Lake(SPARK, folder.toString()), "run", "test")
        .overwrite(ExpertTable.TABLE, expert);
  }

  /** Tables of a lake are known to the whole session. */
  @AfterAll
  static void forgetTables() {
    SharedSession.forgetTables();
  }

  @Test
  void namesAreMaskedForAnalystsAlone() {
    String query = "SELECT expert_id, name, name_variants, email FROM entity.expert";
    assertEquals(
        "expert_id,name,name_variants,email\nx1,***,\"[***, ***]\",", answer("csv", query));
    forgetTables();
    JobResult result = run(Map.of("sql.query", query, "sql.format", "csv", "sql.role", "steward"));
    assertEquals(
        "expert_id,name,name_variants,email\nx1,Expert One,\"[E. One, Expert One]\",",
        result.output());
    forgetTables();
  }

  @Test
  void viewThatLacksTablesIsExplained() {
    PipelineException e =
        assertThrows(
            PipelineException.class,
            () -> run(Map.of("sql.query", "SELECT * FROM v_expert_profile")));
    assertEquals(ExitCode.STORAGE, e.exitCode());
    assertTrue(
        e.getMessage()
            .startsWith(
                "Cannot read v_expert_profile: the lake does not have all tables of it yet"
                    + " (entity.expert, match.ranked, entity.mention); run the jobs"),
        e.getMessage());
  }

  @Test
  void recordsThatNobodyBroughtAndFindingsThatNobodyMadeAreEmpty(@TempDir Path own) {
    forgetTables();
    new TablePublisher(SPARK, new Lake(SPARK, own.toString()), "run", "test")
        .overwrite(
            InputContracts.DEMAND.table(),
            SPARK.createDataFrame(List.of(), Lake.schema(InputContracts.DEMAND.table())));
    String query = "SELECT name, reason FROM source.institution FULL JOIN ops.quarantine ON true";
    assertEquals(
        "name,reason",
        TestContext.run(new SqlJob(), own, "run", Map.of("sql.query", query, "sql.format", "csv"))
            .result()
            .output());
    forgetTables();
  }

  @Test
  void jsonIsOneArrayWithNullsKept() throws IOException {
    JsonNode json =
        new ObjectMapper()
            .readTree(answer("json", "SELECT name, low, count FROM ops.metric ORDER BY name"));
    assertEquals(2, json.size());
    assertTrue(json.get(0).get("low").isNull());
    assertEquals(2, json.get(0).get("count").asInt());
    assertEquals("b", json.get(1).get("name").asText());
    assertTrue(json.get(1).get("count").isNull());
  }

  @Test
  void jsonOfNothingIsAnEmptyArray() {
    assertEquals("[]", answer("json", "SELECT name FROM ops.metric WHERE value > 9"));
  }

  @Test
  void csvAndTableHaveAHeader() {
    String query = "SELECT name, low AS `low, end` FROM ops.metric ORDER BY name";
    assertEquals("name,\"low, end\"\na,\nb,0.1", answer("csv", query));
    assertEquals("name  low, end\na\nb     0.1", answer("table", query));
  }

  @Test
  void longAnswersAreCutWithANote() {
    JobResult result =
        run(
            Map.of(
                "sql.query",
                "SELECT explode(sequence(1, 5)) AS n",
                "sql.format",
                "csv",
                "sql.limit",
                "2"));
    assertEquals("n\n1\n2", result.output());
    assertEquals(2, result.rowsOut());
    assertEquals(List.of("only the first 2 rows are shown (sql.limit)"), result.notes());
    assertEquals(List.of(), run(Map.of("sql.query", "SELECT 1 AS n", "sql.limit", "1")).notes());
  }

  @Test
  void relativeLakeIsFound() {
    forgetTables();
    Path relative = Path.of("").toAbsolutePath().relativize(folder);
    JobResult result =
        TestContext.run(
                new SqlJob(),
                relative,
                "run",
                Map.of("sql.query", "SELECT count(*) AS n FROM ops.metric", "sql.format", "csv"))
            .result();
    assertEquals("n\n2", result.output());
    forgetTables();
  }

  @Test
  void wrongStatementsAreUsage() {
    for (String query : List.of("SELEC 1", "SELECT nothing FROM ops.metric", "SELECT * FROM x.y")) {
      PipelineException e =
          assertThrows(PipelineException.class, () -> run(Map.of("sql.query", query)));
      assertEquals(ExitCode.USAGE, e.exitCode(), query);
      assertTrue(e.getMessage().startsWith("Invalid statement: "), e.getMessage());
    }
  }

  @Test
  void statementsOnStandardInputAreAnsweredInTurn() {
    String input =
        """
        SELECT 'a;b' AS n -- the first; not the last
        ; SELECT 2 AS n;
        SELECT 3
          AS n
        """;
    assertEquals("n\na;b\n\nn\n2\n\nn\n3\n", typed(input, false).out());
    assertEquals("", typed(input, false).err());
  }

  @Test
  void failedStatementIsToldAndTheNextOneAnswered() {
    Typed typed = typed("SELEC 1; SELECT * FROM v_expert_profile;\nSELECT 2 AS n;", false);
    assertEquals("n\n2\n", typed.out());
    assertTrue(typed.err().startsWith("Invalid statement: "), typed.err());
    assertTrue(typed.err().contains("Cannot read v_expert_profile: "), typed.err());
    assertEquals(ExitCode.USAGE, typed.failure().exitCode());
    assertEquals(
        "Failed to answer 2 of 3 statements: see the messages above", typed.failure().getMessage());
  }

  @Test
  void failedStatementDoesNotEndASession() {
    Typed typed = typed("SELEC 1;\nSELECT\n2 AS n;\n", true);
    assertEquals("n\n2\n", typed.out());
    assertNull(typed.failure());
    assertTrue(typed.err().startsWith("Statements end with a semicolon"), typed.err());
    assertTrue(typed.err().endsWith("sql>   -> sql> "), typed.err());
  }

  @Test
  void inputWithoutAStatementIsUsage() {
    assertEquals(
        "Cannot answer without a statement: give one with --query, or some on standard input",
        typed("\n-- nothing\n;\n", false).failure().getMessage());
    assertNull(typed("", true).failure());
  }

  /** What statements on standard input gave. */
  private record Typed(String out, String err, PipelineException failure) {}

  private static Typed typed(String input, boolean interactive) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Prompt prompt =
        new Prompt(
            new BufferedReader(new StringReader(input)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            interactive);
    PipelineException failure = null;
    try {
      TestContext.run(new SqlJob(prompt), folder, "run", Map.of("sql.format", "csv"));
    } catch (PipelineException e) {
      failure = e;
    }
    return new Typed(
        out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), failure);
  }

  private static String answer(String format, String query) {
    return run(Map.of("sql.query", query, "sql.format", format)).output();
  }

  private static JobResult run(Map<String, String> settings) {
    return TestContext.run(new SqlJob(), folder, "run", settings).result();
  }
}
