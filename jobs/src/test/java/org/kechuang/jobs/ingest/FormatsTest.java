package org.kechuang.jobs.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.spark.SharedSession;

/** One delivery in which every contract comes in another format. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormatsTest {
  private IngestFixture ingest;

  @BeforeAll
  void ingestEveryFormat(@TempDir Path folder) {
    ingest = new IngestFixture(folder);
    ingest.write(
        "expert.jsonl.gz",
        "{\"record_id\": \"e1\", \"name\": \"A\", \"source\": \"national\"}",
        "{\"record_id\": \"e2\", \"name\": \"B\"}");
    ingest.write(
        "patent.json",
        "[",
        "  {\"application_no\": \"US16/123456\", \"title\": \"P\", \"applicants\":",
        "    [{\"name\": \"Firm\"}], \"ipc\": [\"H01L\"]},",
        "  {\"application_no\": \"US16/123457\", \"title\": \"Q\"}",
        "]");
    ingest.write(
        "institution.csv",
        "institution_id,Name,aliases,region,rating",
        "i1,\"Institute of Tests, \"\"North\"\"\",A;B,31,5",
        "i2,\"Two",
        "lines\",,,",
        "i3,too,few",
        "i4,right,,31,4");
    ingest.write(
        "judgement.csv",
        ",demand_id,kind,resource_id,grade,note,note",
        "0,d1,expert,e1,2,first,second");
    ingest.write(
        "parallel_text_ipc.tsv", "zh\ten", "机器人\trobot \"arm", "晶圆\twafer", "坏\tbad\tmore");
    ingest.write(
        "project.xml",
        "<all>",
        "<project><project_id>p1</project_id><title>A &amp; B</title><start>2024-01-02</start>",
        "</project>",
        "<project><project_id>p2</project_id><title>C</title><funding_cny>many</funding_cny>",
        "</project>",
        "</all>");
    SparkSession spark = SharedSession.get();
    spark
        .sql(
            "SELECT 't1' AS technology_id, 'T' AS title, array('H01L 21/67') AS ipc,"
                + " struct('TRL' AS scheme, 5L AS level) AS trl")
        .write()
        .parquet(ingest.input().resolve("technology.parquet").toString());
    spark
        .sql(
            "SELECT 'd1' AS demand_id, 'D' AS title, 12.5D AS budget_cny, DATE'2026-06-30' AS"
                + " deadline, TIMESTAMP'2026-01-01 10:00:00.000123' AS published_at,"
                + " struct(array('31') AS regions, 6 AS min_trl) AS constraints")
        .write()
        .format("delta")
        .save(ingest.input().resolve("demand_city.delta").toString());
    ingest.run("run-1");
  }

  @Test
  void compressedJsonLinesWithSourceInTheRecords() {
    assertEquals(
        List.of("e1 national", "e2 default"),
        lines(InputContracts.EXPERT, "record_id || ' ' || source"));
  }

  @Test
  void jsonArray() {
    assertEquals(
        List.of("US16/123456 P [H01L] [{Firm, null}]", "US16/123457 Q NULL NULL"),
        lines(
            InputContracts.PATENT,
            "concat_ws(' ', application_no, title, coalesce(string(ipc), 'NULL'),"
                + " coalesce(string(applicants), 'NULL'))"));
  }

  @Test
  void commaSeparatedWithQuotesListsAndLineEnds() {
    assertEquals(
        List.of(
            "i1 Institute of Tests, \"North\" [A, B] 310000", "i2 Two\nlines", "i4 right 310000"),
        lines(
            InputContracts.INSTITUTION,
            "concat_ws(' ', institution_id, name, string(aliases), region)"));
  }

  @Test
  void columnsWithoutANameOrWithOneInCommonAreNoOthersConcern() {
    assertEquals(
        List.of("d1 expert e1 2"),
        lines(InputContracts.JUDGEMENT, "concat_ws(' ', demand_id, kind, resource_id, grade)"));
  }

  @Test
  void tabSeparatedWithoutQuotes() {
    assertEquals(
        List.of("晶圆 wafer ipc", "机器人 robot \"arm ipc"),
        lines(InputContracts.PARALLEL_TEXT, "concat_ws(' ', zh, en, source)"));
  }

  @Test
  void rowsWithOtherNumbersOfCellsAreMalformed() {
    assertEquals(
        List.of(
            "institution default - rejected malformed - -",
            "parallel_text ipc - rejected malformed - -",
            "project default p2 cleared wrong-type funding_cny many"),
        ingest.quarantine());
  }

  @Test
  void xml() {
    Row row = ingest.table(InputContracts.PROJECT).where("project_id = 'p1'").head();

    assertEquals("A & B", row.getAs("title"));
    assertEquals(Date.valueOf("2024-01-02"), row.getAs("start"));
    assertEquals(2, ingest.table(InputContracts.PROJECT).count());
  }

  @Test
  void parquet() {
    assertEquals(
        List.of("t1 [H01L21/67] {TRL, 5}"),
        lines(
            InputContracts.TECHNOLOGY, "concat_ws(' ', technology_id, string(ipc), string(trl))"));
  }

  @Test
  void deltaKeepsTypesExact() {
    Row row = ingest.table(InputContracts.DEMAND).head();

    assertEquals("city", row.getAs("source"));
    assertEquals(new BigDecimal("12.50"), row.getAs("budget_cny"));
    assertEquals(
        List.of("2026-06-30 2026-01-01 10:00:00.000123 {[31], null, 6, null}"),
        lines(
            InputContracts.DEMAND,
            "concat_ws(' ', string(deadline), string(published_at), string(constraints))"));
  }

  private List<String> lines(InputContract contract, String expression) {
    return ingest.table(contract).selectExpr(expression).collectAsList().stream()
        .map(r -> r.getString(0))
        .sorted()
        .toList();
  }
}
