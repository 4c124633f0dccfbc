package org.kechuang.jobs.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

class MappingReaderTest {
  private static final String INPUTS = "inputs { a { path = a.csv, format = csv } }";
  private static final String COLUMNS = "columns { project_id = id, title = name }";

  @TempDir Path folder;

  @Test
  void readsASource() throws IOException {
    SourceSpec spec =
        MappingReader.read(
                List.of(
                    write(
                        """
                        source {
                          name = grants, contract = project, max-rejected-share = 0.5
                          inputs { a { path = a.csv, format = csv, options { sep = ";" } } }
                          columns { project_id = id, title = "upper(name)" }
                        }""")),
                null)
            .get(0);

    assertEquals("grants", spec.name());
    assertEquals("project", spec.contract().name());
    assertEquals("upper(name)", spec.columns().get("title"));
    assertEquals(0.5, spec.maxRejectedShare());
    assertEquals(";", spec.inputs().get("a").options().get("sep"));
    assertEquals(folder.resolve("a.csv").toString(), spec.inputs().get("a").path());
  }

  @Test
  void relativePathsStartAtTheInputFolderWhereGiven() throws IOException {
    String file = write("source { name = g, contract = project," + INPUTS + "," + COLUMNS + " }");

    SourceSpec spec = MappingReader.read(List.of(file), "s3a://bucket/in").get(0);

    assertEquals("s3a://bucket/in/a.csv", spec.inputs().get("a").path());
  }

  @Test
  void oneFileMayHoldSeveralSources() throws IOException {
    String one = "{ name = %s, contract = project, " + INPUTS + ", " + COLUMNS + " }";
    String file = write("sources = [ " + one.formatted("x") + ", " + one.formatted("y") + " ]");

    assertEquals(
        List.of("x", "y"),
        MappingReader.read(List.of(file), null).stream().map(SourceSpec::name).toList());
  }

  @Test
  void unknownColumnIsRefusedWithASuggestion() throws IOException {
    assertProblem(
        "source { name = g, contract = project, "
            + INPUTS
            + ", columns { project_id = id, titel = name, title = name } }",
        "contract project has no column \"titel\"; did you mean title?; its columns are"
            + " [project_id, title, abstract, leader, institution_id, start, end, funding_cny]");
  }

  @Test
  void missingRequiredColumnIsNamed() throws IOException {
    assertProblem(
        "source { name = g, contract = project, " + INPUTS + ", columns { project_id = id } }",
        "required columns are not mapped: [title]");
  }

  @Test
  void unknownKeyIsRefusedWithASuggestion() throws IOException {
    assertProblem(
        "source { name = g, contract = project, qeury = x, " + INPUTS + ", " + COLUMNS + " }",
        "unknown key \"qeury\", expected [name, contract, inputs, query, columns,"
            + " max-rejected-share]; did you mean query?");
  }

  @Test
  void unknownContractIsRefusedWithASuggestion() throws IOException {
    assertProblem(
        "source { name = g, contract = projects, " + INPUTS + ", " + COLUMNS + " }",
        "unknown contract \"projects\", expected one of [expert, institution, technology, patent,"
            + " project, demand, parallel_text, judgement, link_decision, enterprise, fund,"
            + " guarantee_request, event]; did you mean project?");
  }

  @Test
  void unknownFormatIsRefused() throws IOException {
    assertProblem(
        "source { name = g, contract = project, inputs { a { path = a, format = excel } }, "
            + COLUMNS
            + " }",
        "unknown format \"excel\", expected one of [jsonl, json, csv, tsv, xml, parquet, delta]");
  }

  @Test
  void severalInputsNeedAQuery() throws IOException {
    assertProblem(
        "source { name = g, contract = project, inputs { a { path = a, format = csv }, b { path = b,"
            + " format = csv } }, "
            + COLUMNS
            + " }",
        "several inputs need a query that joins them");
  }

  @Test
  void invalidSchemaIsRefused() throws IOException {
    assertProblem(
        "source { name = g, contract = project, inputs { a { path = a, format = csv, schema = \"id"
            + " strang\" } }, "
            + COLUMNS
            + " }",
        "schema is no Spark schema");
  }

  @Test
  void allProblemsAreToldAtOnce() throws IOException {
    String file = write("source { contract = project }");

    List<String> problems = MappingReader.problems(List.of(file, folder + "/absent.conf"));

    assertEquals(5, problems.size(), problems.toString());
    assertEquals(
        "Cannot read mapping file "
            + folder
            + "/absent.conf: give the path of a readable HOCON file",
        problems.get(4));
    PipelineException e =
        assertThrows(PipelineException.class, () -> MappingReader.read(List.of(file), null));
    assertEquals(ExitCode.USAGE, e.exitCode());
    assertTrue(e.getMessage().contains("name is missing"), e.getMessage());
  }

  @Test
  void brokenFileIsExplained() throws IOException {
    assertTrue(
        MappingReader.problems(List.of(write("source {")))
            .get(0)
            .startsWith("Cannot parse mapping"));
    assertTrue(
        MappingReader.problems(List.of(write("x = 1"))).toString().contains("has neither source"));
  }

  @Test
  void readyMappingsAreValid() throws IOException {
    Path ready = Path.of(System.getProperty("kechuang.home", ".."), "conf", "sources");
    try (Stream<Path> files = Files.list(ready)) {
      List<String> all = files.map(Path::toString).filter(f -> f.endsWith(".conf")).toList();

      assertTrue(all.size() >= 7, all.toString());
      assertEquals(List.of(), MappingReader.problems(all));
    }
  }

  private void assertProblem(String text, String expected) throws IOException {
    List<String> problems = MappingReader.problems(List.of(write(text)));

    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("Invalid mapping "), problems.get(0));
    assertTrue(problems.get(0).contains(expected), problems.get(0));
  }

  private String write(String text) throws IOException {
    return Files.writeString(folder.resolve("m.conf"), text).toString();
  }
}
