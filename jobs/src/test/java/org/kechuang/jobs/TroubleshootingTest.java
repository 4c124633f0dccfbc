package org.kechuang.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.ann.Float32;
import org.kechuang.config.ConfigKey;
import org.kechuang.contract.CellTable;
import org.kechuang.contract.CentroidTable;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.delta.Lake;
import org.kechuang.error.PipelineException;
import org.kechuang.jobs.ingest.IngestJob;
import org.kechuang.jobs.match.RecallGate;
import org.kechuang.jobs.report.ReportJob;
import org.kechuang.jobs.sql.SqlJob;
import org.kechuang.matching.IndexTables;
import org.kechuang.ml.IndexStamp;
import org.kechuang.ml.NeighbourRecall;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.SharedSession;
import org.kechuang.spark.TestContext;

/** Provokes every message of the README's table of messages and compares it with what is there. */
class TroubleshootingTest {
  private static final Path HOME = Path.of(System.getProperty("kechuang.home", ".."));
  private static final String HEADING = "## When something is wrong";
  private static final String ANYTHING = "…";

  /** A way to go wrong. */
  private interface Fault {
    String message() throws Exception;
  }

  @TempDir Path folder;

  @AfterAll
  static void forgetTables() {
    SharedSession.forgetTables();
  }

  @Test
  void messagesOfTheReadmeAreThePrintedOnes() throws Exception {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("Cannot run on Java", this::runOnAnotherJava);
    faults.put("Invalid setting", () -> launch("match", "--set", "match.candidate=9", "--dry-run"));
    faults.put(
        "Cannot write to lake.root",
        () -> launch("match", "--lake", Files.createFile(folder.resolve("file")) + "/lake"));
    faults.put("Cannot find input", this::ingestStrangeFile);
    faults.put("Cannot read input folder", () -> ingest(folder.resolve("nowhere")));
    faults.put(
        "Cannot read mapping file", () -> launch("ingest", "--sources", folder + "/none.conf"));
    faults.put("Cannot read input file", this::ingestBrokenFile);
    faults.put("Cannot publish source", this::ingestBadRecords);
    faults.put("Cannot publish matches", TroubleshootingTest::publishBadMatches);
    faults.put("Cannot search the index of", TroubleshootingTest::searchOldIndex);
    faults.put("Cannot search the index: vector.centroid", this::openIndexOfEarlierLayout);
    faults.put("Cannot publish", this::publishSameKeyTwice);
    faults.put("Cannot read …", () -> failure(() -> lake().read(EmbeddingTable.TABLE)));
    faults.put("Cannot read v_", this::askForViewWithoutTables);
    faults.put("Invalid value", this::reportUnknownRun);
    faults.put(
        "Cannot read rules", () -> launch("finance", "--set", "rules.dir=" + folder, "--dry-run"));
    faults.put(
        "Cannot write contracts", () -> launch("--contracts", folder.resolve("file") + "/below"));

    List<String> shown = shown();

    assertEquals(faults.size(), shown.size(), () -> "messages in the README: " + shown);
    int row = 0;
    for (Map.Entry<String, Fault> fault : faults.entrySet()) {
      String text = shown.get(row++);
      String printed = fault.getValue().message();
      assertTrue(text.startsWith(fault.getKey()), () -> fault.getKey() + " in place of " + text);
      assertTrue(
          Pattern.compile(pattern(text), Pattern.DOTALL).matcher(printed).matches(),
          () -> "The README shows: " + text + "\nprinted was: " + printed);
    }
  }

  /** The messages in the first column of the table. */
  private static List<String> shown() throws IOException {
    String readme = Files.readString(HOME.resolve("README.md"));
    return readme
        .substring(readme.indexOf(HEADING))
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(line.indexOf('`') + 1, line.indexOf('`', 3)))
        .toList();
  }

  private static String pattern(String text) {
    return Arrays.stream(text.split(ANYTHING, -1))
        .map(part -> part.isEmpty() ? "" : Pattern.quote(part))
        .collect(Collectors.joining(".+", "", ".*"));
  }

  private String runOnAnotherJava() throws IOException, InterruptedException {
    Path java = folder.resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n");
    assertTrue(java.toFile().setExecutable(true));
    ProcessBuilder process =
        new ProcessBuilder(HOME.resolve("scripts/kechuang").toString(), "--version")
            .redirectErrorStream(true);
    process.environment().remove("JAVA_HOME");
    process
        .environment()
        .merge("PATH", folder.toString(), (old, ours) -> ours + File.pathSeparator + old);
    Process running = process.start();
    String printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, running.waitFor());
    return printed.strip();
  }

  private static String launch(String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    new JobLauncher(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .launch(args);
    return err.toString(StandardCharsets.UTF_8).strip();
  }

  private String ingestStrangeFile() throws IOException {
    return ingest(file("strange", "people.txt", "").getParent());
  }

  private String ingestBrokenFile() throws IOException {
    String text = "this is not parquet, but long enough for a footer";
    return ingest(file("broken", "project.parquet", text).getParent());
  }

  private String ingestBadRecords() throws IOException {
    return ingest(file("bad", "project.jsonl", "{}\n".repeat(12)).getParent());
  }

  private Path file(String input, String name, String text) throws IOException {
    return Files.writeString(Files.createDirectory(folder.resolve(input)).resolve(name), text);
  }

  private String ingest(Path input) {
    return failed(new IngestJob(), Map.of("ingest.input", input.toString()));
  }

  private static String publishBadMatches() {
    return failure(
        () ->
            new RecallGate(0.95)
                .admit(
                    Map.of("recall@10", Map.of("expert", new NeighbourRecall(0.9, 0.8, 0.95, 100))),
                    new JobResult.Builder()));
  }

  private static String searchOldIndex() {
    return failure(() -> IndexStamp.of(centroids()).get(0).expect("model-2", 7));
  }

  private String openIndexOfEarlierLayout() {
    Lake lake = new Lake(SharedSession.get(), folder.resolve("earlier").toString());
    centroids().drop("revision").write().format("delta").save(lake.path(CentroidTable.TABLE));
    SharedSession.get()
        .createDataFrame(List.of(), Lake.schema(CellTable.TABLE).asNullable())
        .write()
        .format("delta")
        .save(lake.path(CellTable.TABLE));
    return failure(() -> IndexTables.open(lake));
  }

  private String publishSameKeyTwice() {
    return failed(new RepeatsItself(), Map.of());
  }

  private String askForViewWithoutTables() {
    return failed(new SqlJob(), Map.of("sql.query", "SELECT * FROM v_expert_profile"));
  }

  private String reportUnknownRun() {
    return failed(new ReportJob(), Map.of("report.run", "none"));
  }

  private String failed(Job job, Map<String, String> settings) {
    return failure(
        () -> TestContext.run(job, folder.resolve("lake"), "run-" + job.name(), settings));
  }

  private static String failure(Runnable work) {
    return assertThrows(PipelineException.class, work::run).getMessage();
  }

  private Lake lake() {
    return new Lake(SharedSession.get(), folder.resolve("lake").toString());
  }

  private static Dataset<Row> centroids() {
    return SharedSession.get()
        .createDataFrame(
            new ArrayList<>(
                List.of(
                    RowFactory.create(
                        "expert",
                        "model-1",
                        0,
                        -1,
                        Float32.encode(new float[2]),
                        6L,
                        "run-0",
                        "run-0",
                        0L,
                        "",
                        "run-0"))),
            Lake.schema(CentroidTable.TABLE));
  }

  private static final class RepeatsItself implements Job {
    @Override
    public String name() {
      return "repeats-itself";
    }

    @Override
    public String summary() {
      return name();
    }

    @Override
    public List<ConfigKey<?>> keys() {
      return List.of();
    }

    @Override
    public JobResult run(JobContext context) {
      context.publisher().overwrite(CentroidTable.TABLE, centroids().union(centroids()));
      return JobResult.nothing("a row comes twice");
    }
  }
}
