package org.kechuang.jobs.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.spark.JobResult;

class MappedSourceTest {
  @TempDir Path folder;
  private IngestFixture ingest;

  @BeforeEach
  void makeFolder() {
    ingest = new IngestFixture(folder);
  }

  @Test
  void otherColumnNamesNeedAMappingAlone() throws IOException {
    ingest.write(
        "grants.jsonl",
        "{\"no\": \"g1\", \"subject\": \"S\", \"amount\": \"10\"}",
        "{\"no\": \"g2\", \"subject\": \"S\", \"amount\": \"-1\"}",
        "{\"no\": \"g3\", \"subject\"");
    ingest.write("people.csv", "grant,leader", "g1,Test Person");
    map(
        """
        source {
          name = grants, contract = project
          inputs {
            grants { path = grants.jsonl, format = jsonl }
            people { path = people.csv, format = csv }
          }
          query = "SELECT g.*, p.leader FROM grants g LEFT JOIN people p ON p.grant = g.no"
          columns { project_id = no, title = "upper(subject)", leader = leader, funding_cny = amount }
        }""");

    ingest.run("run-1");

    assertEquals(
        List.of("g1 S Test Person 10.00 grants", "g2 S grants"),
        lines(
            InputContracts.PROJECT,
            "concat_ws(' ', project_id, title, leader, string(funding_cny), source)"));
    assertEquals(
        List.of(
            "project grants - rejected malformed - -",
            "project grants g2 cleared negative funding_cny -1.00"),
        ingest.quarantine());
  }

  @Test
  void onlyTheContractsAskedForAreMapped() throws IOException {
    ingest.write("grants.csv", "no,subject", "g1,S");
    String source =
        "{ name = grants, contract = %s, inputs { g { path = grants.csv, format = csv } },"
            + " columns { %s = no, title = subject } }";
    map(
        "sources = [ "
            + source.formatted("project", "project_id")
            + ", "
            + source.formatted("technology", "technology_id")
            + " ]");

    ingest.set("ingest.only", "technology").run("run-1");

    assertEquals(1, ingest.table(InputContracts.TECHNOLOGY).count());
    assertFalse(ingest.lake().exists(InputContracts.PROJECT.table()));
  }

  @Test
  void expressionOverUnknownColumnNamesWhatThereIs() throws IOException {
    ingest.write("grants.csv", "no,subject", "g1,S");
    map(
        "source { name = grants, contract = project, inputs { g { path = grants.csv, format = csv } },"
            + " columns { project_id = no, title = \"upper(topic)\" } }");

    PipelineException e = ingest.fail("run-1");

    assertEquals(ExitCode.USAGE, e.exitCode());
    assertTrue(
        e.getMessage().contains("source grants: column title = \"upper(topic)\" fails"),
        e.getMessage());
    assertTrue(e.getMessage().endsWith("columns found: [no, subject]"), e.getMessage());
  }

  @Test
  void columnsThatTheMappingDoesNotKnowAreCountedAlone() throws IOException {
    ingest.write("people.csv", "Person One,Uni", "Person Two,Uni");
    map(
        "source { name = people, contract = expert, inputs { p { path = people.csv, format = csv } },"
            + " columns { country = \"'CN'\", record_id = no, name = no } }");

    PipelineException e = ingest.fail("run-1");

    assertEquals(ExitCode.USAGE, e.exitCode());
    assertTrue(
        e.getMessage()
            .endsWith(
                " = \"no\" fails: [UNRESOLVED_COLUMN.WITH_SUGGESTION] A column,"
                    + " variable, or function parameter with name `no` cannot be resolved; columns"
                    + " found: 2, not shown since they may be the values of a record; check that"
                    + " the file has a header line"),
        e.getMessage());
  }

  @Test
  void failingQueryDoesNotTellColumns() throws IOException {
    ingest.write("people.csv", "Person One,Uni", "Person Two,Uni");
    map(
        "source { name = people, contract = expert, inputs { p { path = people.csv, format = csv } },"
            + " query = \"SELECT no FROM p\", columns { record_id = no, name = no } }");

    PipelineException e = ingest.fail("run-1");

    assertEquals(ExitCode.USAGE, e.exitCode());
    assertTrue(e.getMessage().endsWith("with name `no` cannot be resolved"), e.getMessage());
  }

  @Test
  void queryThatFailsIsNamed() throws IOException {
    ingest.write("grants.csv", "no,subject", "g1,S");
    map(
        "source { name = grants, contract = project, inputs { g { path = grants.csv, format = csv } },"
            + " query = \"SELECT * FROM h\", columns { project_id = no, title = subject } }");

    PipelineException e = ingest.fail("run-1");

    assertEquals(ExitCode.USAGE, e.exitCode());
    assertTrue(e.getMessage().contains("source grants: the query fails"), e.getMessage());
  }

  @Test
  void absentFileIsNamed() throws IOException {
    map(
        "source { name = grants, contract = project, inputs { g { path = none.csv, format = csv } },"
            + " columns { project_id = no, title = subject } }");

    PipelineException e = ingest.fail("run-1");

    assertEquals(ExitCode.STORAGE, e.exitCode());
    assertTrue(
        e.getMessage().startsWith("Cannot read input g of source grants: there is no "),
        e.getMessage());
  }

  @Test
  void brokenFileIsNamedWhateverItsFormat() throws IOException {
    for (String format : List.of("csv", "xml", "json", "delta")) {
      Files.write(ingest.input().resolve("grants.gz"), "no gzip at all".getBytes(UTF_8));
      map(
          "source { name = grants, contract = project, inputs { g { path = grants.gz, format = "
              + format
              + ", options { multiLine = true, rowTag = grant } } },"
              + " columns { project_id = no, title = subject } }");

      PipelineException e = ingest.fail("run-1");

      assertEquals(ExitCode.STORAGE, e.exitCode(), format);
      assertTrue(
          e.getMessage()
              .matches("Cannot read input file \\S+grants.gz( as " + format + ")?: repair.* it"),
          e.getMessage());
    }
  }

  @Test
  void brokenPartsAreLeftOutWhenToldAndColumnsOfFoldersStay() throws IOException {
    ingest.write("grants/year=2024/a.csv", "no,subject", "g1,S");
    BrokenFilesTest.truncate(ingest.write("grants/year=2024/b.csv.gz", "no,subject", "g2,S"));
    BrokenFilesTest.truncate(ingest.write("grants/year=2025/b.csv.gz", "no,subject", "g3,S"));
    ingest.write("grants/year=2025/c.csv.gz", "no,subject", "g4,S");
    map(
        "source { name = grants, contract = project, inputs { g { path = grants, format = csv } },"
            + " columns { project_id = no, title = \"concat(subject, year)\" } }");

    assertEquals(ExitCode.STORAGE, ingest.fail("run-1").exitCode());

    ingest.set("ingest.skip-broken-files", "true").run("run-2");

    assertEquals(
        List.of("g1 S2024", "g4 S2025"),
        lines(InputContracts.PROJECT, "project_id || ' ' || title"));
    assertEquals(
        List.of(
            "project grants - rejected unreadable-file - year=2024/b.csv.gz",
            "project grants - rejected unreadable-file - year=2025/b.csv.gz"),
        ingest.quarantine());
  }

  @Test
  void brokenFilesOfPatternsAreLeftOutWhenTold() throws IOException {
    ingest.write("grants-1.jsonl.gz", "{\"no\": \"g1\", \"subject\": \"S\"}");
    BrokenFilesTest.truncate(
        ingest.write("grants-2.jsonl.gz", "{\"no\": \"g2\", \"subject\": \"S\"}"));
    map(
        "source { name = grants, contract = project, inputs { g { path = \"grants-*.gz\", format ="
            + " jsonl } }, columns { project_id = no, title = subject } }");

    ingest.set("ingest.skip-broken-files", "true").run("run-1");

    assertEquals(List.of("g1"), lines(InputContracts.PROJECT, "project_id"));
    assertEquals(
        List.of("project grants - rejected unreadable-file - grants-2.jsonl.gz"),
        ingest.quarantine());
  }

  @Test
  void sourceIsLeftOutWhenNoFileOfAnInputIsLeft() throws IOException {
    ingest.write("grants.csv", "no,subject", "g1,S");
    ingest.write("people.delta", "no table");
    map(
        """
        source {
          name = grants, contract = project
          inputs {
            grants { path = grants.csv, format = csv }
            people { path = people.delta, format = delta }
          }
          query = "SELECT g.*, p.leader FROM grants g LEFT JOIN people p ON p.grant = g.no"
          columns { project_id = no, title = subject, leader = leader }
        }""");

    JobResult result = ingest.set("ingest.skip-broken-files", "true").run("run-1");

    assertFalse(ingest.lake().exists(InputContracts.PROJECT.table()));
    assertEquals(
        List.of("project grants - rejected unreadable-file - people.delta"), ingest.quarantine());
    assertTrue(
        result.notes().contains("Left out source grants: no file of its input people is left"),
        result.notes().toString());
  }

  @Test
  void readyLayoutsArriveAsTheirContracts() {
    ingest.write(
        "authors/part-0.jsonl",
        "{\"id\": \"https://openalex.org/A1\", \"orcid\": \"https://orcid.org/0000-0002-1825-0097\","
            + " \"display_name\": \"Test Person\", \"display_name_alternatives\": [\"T. Person\","
            + " \"测试\"], \"last_known_institutions\": [{\"id\": \"https://openalex.org/I9\","
            + " \"display_name\": \"Uni\", \"country_code\": \"CN\"}], \"topics\": [{\"display_name\":"
            + " \"Robots\", \"field\": {\"display_name\": \"Engineering\"}}], \"updated_date\":"
            + " \"2025-02-03\"}",
        "{\"id\": \"https://openalex.org/A2\", \"display_name\": \"Quiet Person\"}");
    ingest.write(
        "works/part-0.jsonl",
        "{\"id\": \"https://openalex.org/W1\", \"title\": \"Arms\", \"publication_year\": 2024,"
            + " \"cited_by_count\": 3, \"language\": \"en\", \"abstract_inverted_index\":"
            + " {\"move\": [1], \"Arms\": [0, 2]}, \"authorships\": [{\"author\": {\"id\":"
            + " \"https://openalex.org/A1\", \"display_name\": \"Test Person\"}}, {\"author\": {\"id\":"
            + " \"https://openalex.org/A3\", \"display_name\": \"Other Person\"}}],"
            + " \"primary_location\": {\"source\": {\"display_name\": \"J\"}}}");
    ingest.write(
        "g_patent.tsv",
        "\"patent_id\"\t\"patent_title\"\t\"patent_abstract\"\t\"patent_date\"",
        "\"9000001\"\t\"Gripper \"\"soft\"\"\"\t\"It grips\"\t\"2024-01-02\"");
    ingest.write(
        "g_application.tsv",
        "application_id\tpatent_id\tfiling_date",
        "16123456\t9000001\t2020-05-06");
    ingest.write(
        "g_cpc_current.tsv", "patent_id\tcpc_group", "9000001\tB25J15/00", "9000001\tY10S901/31");
    ingest.write(
        "g_assignee_disambiguated.tsv",
        "patent_id\tassignee_sequence\tdisambig_assignee_individual_name_first"
            + "\tdisambig_assignee_individual_name_last\tdisambig_assignee_organization",
        "9000001\t0\t\t\tFirm Inc.");
    ingest.write(
        "g_inventor_disambiguated.tsv",
        "patent_id\tinventor_sequence\tdisambig_inventor_name_first\tdisambig_inventor_name_last",
        "9000001\t1\tSecond\tInventor",
        "9000001\t0\tFirst\tInventor");
    ingest.write(
        "cnipa.csv",
        "申请号,公开（公告）号,发明名称,摘要,IPC分类号,申请（专利权）人,统一社会信用代码,发明人,法律状态,申请日," + "公开（公告）日,地址,行政区划代码",
        "CN201710158044.0,CN106900001A,一种夹爪,用于抓取,B25J15/00;B25J9/16,甲公司;乙大学,"
            + "91350100M000100Y43,张测;李试,有效,2017.03.16,2017.06.30,\"某市, 某路\",310115");
    ingest.set(
        "ingest.sources",
        Stream.of("openalex-authors", "patentsview", "cnipa")
            .map(n -> ready(n).toString())
            .collect(Collectors.joining(",")));

    ingest.run("run-1");

    assertEquals(
        List.of(
            "A1 Test Person 测试 0000-0002-1825-0097 I9 CN [Engineering]"
                + " [{W1, Arms, Arms move Arms, 2024, J, 3, [Other Person], en}] 2025-02-03 00:00:00",
            "A2 Quiet Person"),
        lines(
            InputContracts.EXPERT,
            "concat_ws(' ', record_id, name, name_hanzi, orcid, organization_id, country,"
                + " string(fields), string(works), string(updated_at))"));
    assertEquals(
        List.of(
            "cnipa 201710158044.0 CN106900001A 一种夹爪 [B25J15/00, B25J9/16]"
                + " [{甲公司, 91350100M000100Y43}, {乙大学, null}] [张测, 李试] 2017-03-16 310115",
            "patentsview US16123456 US9000001 Gripper \"soft\" [B25J15/00, Y10S901/31]"
                + " [{Firm Inc., null}] [First Inventor, Second Inventor] 2020-05-06"),
        lines(
            InputContracts.PATENT,
            "concat_ws(' ', source, application_no, publication_no, title, string(ipc),"
                + " string(applicants), string(inventors), string(filing_date), region)"));
  }

  private void map(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("mapping.conf"), text);
    ingest.set("ingest.sources", file.toString());
  }

  private static Path ready(String name) {
    return Path.of(System.getProperty("kechuang.home", ".."), "conf", "sources", name + ".conf");
  }

  private List<String> lines(InputContract contract, String expression) {
    return ingest.table(contract).selectExpr(expression).collectAsList().stream()
        .map((Row r) -> r.getString(0))
        .sorted()
        .toList();
  }
}
