package org.kechuang.jobs.ingest;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.OpsTables;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.error.PipelineException;
import org.kechuang.spark.Failures;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;
import org.kechuang.spark.SharedSession;
import org.kechuang.spark.TestContext;

/** Folders and runs for tests of ingest. */
final class IngestFixture {
  private final Path input;
  private final Path lakeFolder;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Lake lake;

  IngestFixture(Path folder) {
    input = folder.resolve("in");
    lakeFolder = folder.resolve("lake");
    lake = new Lake(SharedSession.get(), lakeFolder.toString());
    settings.put("ingest.input", input.toString());
    try {
      Files.createDirectories(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path input() {
    return input;
  }

  Lake lake() {
    return lake;
  }

  IngestFixture set(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** Writes a file of the input folder; names that end in .gz are compressed. */
  Path write(String name, String... lines) {
    return writeText(name, String.join("\n", lines) + "\n");
  }

  /** Writes a text as it is. */
  Path writeText(String name, String text) {
    Path file = input.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      try (OutputStream raw = Files.newOutputStream(file);
          OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  JobResult run(String runId) {
    IngestJob job = new IngestJob();
    JobContext context = TestContext.of(job, lakeFolder, runId, settings);
    return job.run(context);
  }

  /** Runs expecting a failure, as the launcher would report it. */
  PipelineException fail(String runId) {
    return Failures.explain(assertThrows(Exception.class, () -> run(runId)));
  }

  Dataset<Row> table(InputContract contract) {
    return lake.read(contract.table());
  }

  /** Quarantine as texts: contract, source, key, action, reason, column, value; sorted. */
  List<String> quarantine() {
    return lake
        .read(OpsTables.QUARANTINE)
        .selectExpr(
            "concat_ws(' ', contract, source, coalesce(record_key, '-'), action, reason,"
                + " coalesce(column, '-'), coalesce(value, '-')) AS line")
        .collectAsList()
        .stream()
        .map(r -> r.getString(0))
        .sorted()
        .toList();
  }

  long version(TableContract table) {
    return lake.version(table);
  }

  static double metric(JobResult result, String name, String slice) {
    return result.metrics().stream()
        .filter(m -> m.name().equals(name) && m.slice().equals(slice))
        .mapToDouble(Metric::value)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " of " + slice + " in " + result.metrics()));
  }
}
