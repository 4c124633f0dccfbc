package org.kechuang.jobs.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.InputContracts;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.spark.JobResult;

class BrokenFilesTest {
  @TempDir Path folder;
  private IngestFixture ingest;

  @BeforeEach
  void makeFolder() {
    ingest = new IngestFixture(folder);
  }

  @Test
  void truncatedFileAmongGoodOnesIsNamed() throws IOException {
    writeGoodAndTruncated();

    PipelineException e = ingest.fail("run-1");

    assertEquals(ExitCode.STORAGE, e.exitCode());
    assertTrue(e.getMessage().startsWith("Cannot read input file"), e.getMessage());
    assertTrue(e.getMessage().contains("part-2.json.gz"), e.getMessage());
    assertFalse(ingest.lake().exists(InputContracts.PROJECT.table()));
  }

  @Test
  void truncatedFileIsLeftOutWhenTold() throws IOException {
    writeGoodAndTruncated();

    JobResult result = ingest.set("ingest.skip-broken-files", "true").run("run-1");

    assertEquals(2, ingest.table(InputContracts.PROJECT).count());
    assertEquals(
        List.of("project default - rejected unreadable-file - part-2.json.gz"),
        ingest.quarantine());
    assertTrue(result.notes().toString().contains("Left out"), result.notes().toString());
  }

  @Test
  void fileThatIsNoParquetIsNamed() {
    ingest.write("project.parquet", "this is not parquet, but long enough to have a footer");

    PipelineException e = ingest.fail("run-1");

    assertEquals(ExitCode.STORAGE, e.exitCode());
    assertTrue(e.getMessage().contains("project.parquet"), e.getMessage());
  }

  @Test
  void brokenCompressedTablesAreNamedOrLeftOut() throws IOException {
    ingest.write("technology.csv", "technology_id,title", "t1,T");
    Files.write(ingest.input().resolve("project.csv.gz"), "no gzip at all".getBytes(UTF_8));
    truncate(ingest.write("technology_b.csv.gz", "technology_id,title", "t2,T"));

    PipelineException e = ingest.fail("run-1");

    assertEquals(ExitCode.STORAGE, e.exitCode());
    assertTrue(
        e.getMessage().matches("Cannot read input file \\S+\\.csv\\.gz: repair, .* remove it"),
        e.getMessage());

    ingest.set("ingest.skip-broken-files", "true").run("run-2");

    assertEquals(1, ingest.table(InputContracts.TECHNOLOGY).count());
    assertEquals(
        List.of(
            "project default - rejected unreadable-file - project.csv.gz",
            "technology b - rejected unreadable-file - technology_b.csv.gz"),
        ingest.quarantine());
  }

  @Test
  void rowTooWideToReadIsABrokenFile() {
    ingest.write("project.csv", "project_id,title", ",".repeat(30_000));

    PipelineException e = ingest.fail("run-1");

    assertEquals(ExitCode.STORAGE, e.exitCode());
    assertTrue(
        e.getMessage().endsWith("project.csv as csv: repair, replace or remove it"),
        e.getMessage());
  }

  @Test
  void whatIsNoDeltaTableIsNamedOrLeftOut() {
    ingest.write("expert.delta/part-0.json", "{}");
    ingest.write("project.delta", "a file");
    ingest.write("technology.csv", "technology_id,title", "t1,T");

    PipelineException e = ingest.fail("run-1");

    assertEquals(ExitCode.STORAGE, e.exitCode());
    assertTrue(
        e.getMessage().endsWith("expert.delta as delta: repair, replace or remove it"),
        e.getMessage());

    ingest.set("ingest.skip-broken-files", "true").run("run-2");

    assertEquals(
        List.of(
            "expert default - rejected unreadable-file - expert.delta",
            "project default - rejected unreadable-file - project.delta"),
        ingest.quarantine());
  }

  @Test
  void fileWithoutHeaderLineIsSaidWithoutItsValues() {
    ingest.write("expert.csv", "e1,Person One", "e2,Person Two");
    ingest.write("project.csv", "project_id,title,person@example.org", "p1,T,x");

    List<String> notes = ingest.run("run-1").notes();

    assertTrue(
        notes.contains(
            "Some records of expert have none of its fields: check the names of the fields, or that"
                + " the file has a header line"),
        notes.toString());
    assertTrue(
        notes.contains(
            "Fields that project does not have are ignored: 1, not shown since they may be the"
                + " values of a record; check that the file has a header line"),
        notes.toString());
    assertFalse(notes.toString().toLowerCase(Locale.ROOT).contains("person"), notes.toString());
  }

  @Test
  void emptySourcesAreSaidAndQuarantinedNotAnError() {
    ingest.writeText("project.jsonl", "");
    ingest.writeText("technology.csv", "");
    ingest.writeText("demand.jsonl", "\n\n");

    JobResult result = ingest.run("run-1");

    assertEquals(0, result.rowsIn());
    assertTrue(
        result.notes().contains("The input holds no records for technology, project, demand"),
        result.notes().toString());
    assertEquals(
        List.of(
            "demand default - rejected empty-source - -",
            "project default - rejected empty-source - -",
            "technology default - rejected empty-source - -"),
        ingest.quarantine());
  }

  @Test
  void emptyFolderIsRefusedWithTheNamesExpected() {
    PipelineException e = ingest.fail("run-1");

    assertEquals(ExitCode.STORAGE, e.exitCode());
    assertTrue(e.getMessage().contains("it holds no files; expected CONTRACT"), e.getMessage());
    assertTrue(e.getMessage().contains("parallel_text"), e.getMessage());
  }

  @Test
  void folderWithUnknownNamesAloneIsRefused() {
    ingest.write("people.jsonl", "{}");

    assertTrue(ingest.fail("run-1").getMessage().contains("it holds only [people.jsonl]"));
  }

  @Test
  void missingFolderIsRefused() {
    PipelineException e = ingest.set("ingest.input", folder + "/nowhere").fail("run-1");

    assertEquals(ExitCode.STORAGE, e.exitCode());
    assertEquals(
        "Cannot read input folder " + folder + "/nowhere: there is none; give another --input DIR",
        e.getMessage());
  }

  @Test
  void deliveryWithTooManyRejectedRecordsIsNotPublished() {
    String[] lines = new String[40];
    Arrays.setAll(lines, i -> "{\"project_id\": \"p" + i + "\", \"title\": \"T\"}");
    Arrays.fill(lines, 20, 32, "{\"project_id\": \"x\"}");
    Arrays.fill(lines, 29, 32, "not JSON");
    ingest.write("project_grants.jsonl", lines);
    ingest.write("technology.jsonl", "{\"technology_id\": \"t\", \"title\": \"T\"}");

    PipelineException e = ingest.fail("run-1");

    assertEquals(ExitCode.GATE, e.exitCode());
    assertEquals(
        "Cannot publish source grants of project: 12 of 40 records (30.0 %) are rejected, at most"
            + " 20.0 % may be; reasons: missing-required 9, malformed 3; see ops.quarantine, then"
            + " repair the source or raise ingest.max-rejected-share",
        e.getMessage());
    assertFalse(ingest.lake().exists(InputContracts.PROJECT.table()));
    assertFalse(ingest.lake().exists(InputContracts.TECHNOLOGY.table()));
    assertEquals(2, ingest.quarantine().size());
  }

  private void writeGoodAndTruncated() throws IOException {
    ingest.write("project.jsonl/part-1.json.gz", "{\"project_id\": \"a\", \"title\": \"T\"}");
    Path broken =
        ingest.write("project.jsonl/part-2.json.gz", "{\"project_id\": \"b\", \"title\": \"T\"}");
    ingest.write("project.jsonl/part-3.json.gz", "{\"project_id\": \"c\", \"title\": \"T\"}");
    truncate(broken);
  }

  static void truncate(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 12));
  }
}
