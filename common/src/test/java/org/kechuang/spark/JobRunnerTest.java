package org.kechuang.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.collection.KeySet;
import org.kechuang.config.ConfigKey;
import org.kechuang.contract.Layer;
import org.kechuang.contract.LinkDoubtTable;
import org.kechuang.contract.LinkModelTable;
import org.kechuang.contract.OpsTables;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.delta.NumberedRows;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

class JobRunnerTest {
  private record FakeJob(boolean recorded, Function<JobContext, JobResult> work) implements Job {
    @Override
    public String name() {
      return "fake";
    }

    @Override
    public String summary() {
      return "Does what a test wants";
    }

    @Override
    public List<ConfigKey<?>> keys() {
      return List.of();
    }

    @Override
    public JobResult run(JobContext context) {
      return work.apply(context);
    }
  }

  @TempDir Path folder;

  @Test
  void failureLeavesARowAndReachesTheCaller() {
    PipelineException gate = PipelineException.gate("Cannot publish: too many rows refused");
    assertSame(gate, assertThrows(PipelineException.class, () -> run("run-1", failing(gate))));
    assertThrows(
        PipelineException.class, () -> run("run-2", failing(new IllegalStateException("broken"))));
    assertEquals(
        List.of(
            "run-1|failed|3|Cannot publish: too many rows refused",
            "run-2|failed|1|Failed to finish: broken"),
        lines(OpsTables.RUN, "run_id", "status", "exit_code", "message"));
  }

  @Test
  void sameRunTwiceLeavesOneRow() {
    FakeJob job =
        new FakeJob(
            true,
            context ->
                new JobResult.Builder()
                    .in(5)
                    .out(3)
                    .rejected(2)
                    .metric(Metric.count("things", 3))
                    .build());
    StageResult first = run("run-1", job);
    run("run-1", job);
    assertEquals("fake", first.job());
    assertEquals(3, first.result().rowsOut());
    assertEquals(
        List.of("run-1|fake|done|0|2026-01-31|5|3|2"),
        lines(
            OpsTables.RUN,
            "run_id",
            "job",
            "status",
            "exit_code",
            "as_of",
            "rows_in",
            "rows_out",
            "rows_rejected"));
    assertEquals(
        List.of("run-1|things|all|3.0"),
        lines(OpsTables.METRIC, "run_id", "name", "slice", "value"));
  }

  @Test
  void expressionsAreCompiledWhereThereIsMuchToRead() throws IOException {
    List<String> modes = new ArrayList<>();
    FakeJob job =
        new FakeJob(
            true,
            context -> {
              modes.add(context.spark().conf().get(CodeGeneration.MODE));
              return JobResult.nothing("told");
            });
    Path file = Files.createDirectories(folder.resolve("source/thing")).resolve("part");
    run("run-1", job);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(CodeGeneration.MUCH);
    }
    run("run-2", job);
    Files.delete(file);
    run("run-3", job);
    assertEquals(
        List.of(CodeGeneration.INTERPRET, CodeGeneration.COMPILE, CodeGeneration.INTERPRET), modes);
  }

  @Test
  void logTellsVersionsTasksAndSpill() {
    TableContract things =
        TableContract.of(Layer.SOURCE, "thing", "Things")
            .required("id", "bigint", "Key")
            .key("id")
            .build();
    FakeJob write =
        new FakeJob(
            true,
            context -> {
              context.publisher().overwrite(things, context.spark().range(100).toDF("id"));
              return JobResult.nothing("written");
            });
    FakeJob read =
        new FakeJob(
            true,
            context -> {
              spilling(
                  () ->
                      context
                          .lake()
                          .read(things)
                          .selectExpr("sum(id) OVER (PARTITION BY id % 2 ORDER BY id DESC)")
                          .write()
                          .format("noop")
                          .mode("overwrite")
                          .save());
              return JobResult.nothing("read");
            });
    run("run-1", write);
    run("run-2", read);
    assertEquals(
        List.of(
            "run-1|{}|{\"source.thing\":1}|true|true|0|false",
            "run-2|{\"source.thing\":1}|{}|true|true|0|true"),
        lines(
            OpsTables.RUN,
            "run_id",
            "to_json(versions_read)",
            "to_json(versions_written)",
            "tasks > 0",
            "task_seconds > 0",
            "tasks_failed",
            "spilled_bytes > 0"));
  }

  /** Windows of more than two rows go to disk. */
  private static void spilling(Runnable work) {
    Map<String, String> settings =
        Map.of(
            "spark.sql.windowExec.buffer.in.memory.threshold", "1",
            "spark.sql.windowExec.buffer.spill.threshold", "2");
    settings.forEach(SharedSession.get().conf()::set);
    try {
      work.run();
    } finally {
      settings.keySet().forEach(SharedSession.get().conf()::unset);
    }
  }

  @Test
  void aTableWrittenTwiceIsPutBackToWhatItWasBeforeTheJob() {
    run("run-1", writing("a"));
    PipelineException e =
        assertThrows(PipelineException.class, () -> run("run-2", writing("b", "c", "c")));
    assertEquals(ExitCode.GATE, e.exitCode());
    assertEquals(
        "Cannot publish: entity.link_model breaks key-unique in 1 of 4 rows (the tables hold what"
            + " they held before; see ops.check)",
        e.getMessage());
    assertEquals(List.of("a|0.5"), lines(LinkModelTable.TABLE, "outcome", "probability"));
  }

  /** Adds a row for each outcome, in writes of their own. */
  private static FakeJob writing(String... outcomes) {
    return new FakeJob(
        true,
        context -> {
          for (int step = 0; step < outcomes.length; step++) {
            context
                .publisher()
                .append(
                    LinkModelTable.TABLE,
                    context
                        .spark()
                        .createDataFrame(
                            List.of(RowFactory.create(outcomes[step], 0.5, context.runId())),
                            Lake.schema(LinkModelTable.TABLE)),
                    "step-" + step);
          }
          return JobResult.nothing("rows added");
        });
  }

  @Test
  void aRowThatCameBesideThoseReplacedIsLookedForAmongAllRows() {
    run("run-1", replacing(1, 1, 2));
    PipelineException e =
        assertThrows(PipelineException.class, () -> run("run-2", replacing(2, 2, 1)));
    assertEquals(
        "Cannot publish: entity.link_doubt breaks key-unique in 1 of 3 rows (the tables hold what"
            + " they held before; see ops.check)",
        e.getMessage());
    assertEquals(List.of("1", "2"), lines(LinkDoubtTable.TABLE, "a"));

    run("run-3", replacing(2, 2, 3));
    assertEquals(List.of("1", "2", "3"), lines(LinkDoubtTable.TABLE, "a"));
  }

  /** Puts rows with some numbers in the place of those with one. */
  private static FakeJob replacing(long gone, long... came) {
    return new FakeJob(
        true,
        context -> {
          NumberedRows all = new NumberedRows(functions.col("a"), new KeySet(gone));
          context
              .publisher()
              .replace(
                  LinkDoubtTable.TABLE,
                  all,
                  rows -> rows.where(all.among(context.spark())),
                  context
                      .spark()
                      .createDataFrame(
                          LongStream.of(came)
                              .mapToObj(a -> RowFactory.create(a, 9L, 0.5, new byte[0]))
                              .toList(),
                          Lake.schema(LinkDoubtTable.TABLE)));
          return JobResult.nothing("rows replaced");
        });
  }

  @Test
  void jobsThatOnlyReadLeaveNothing() {
    run("run-1", new FakeJob(false, context -> JobResult.nothing("nothing to do")));
    assertThrows(
        PipelineException.class,
        () ->
            run(
                "run-1",
                new FakeJob(
                    false,
                    context -> {
                      throw PipelineException.usage("Invalid statement");
                    })));
    assertFalse(new Lake(SharedSession.get(), folder.toString()).exists(OpsTables.RUN));
  }

  @Test
  void unwritableLogDoesNotHideTheFailure() {
    PipelineException gate = PipelineException.gate("Cannot publish: too many rows refused");
    Path nowhere = folder.resolve("file");
    PipelineException e =
        assertThrows(
            PipelineException.class,
            () ->
                TestContext.run(
                    new FakeJob(
                        true,
                        context -> {
                          block(nowhere);
                          throw gate;
                        }),
                    nowhere,
                    "run-1",
                    Map.of()));
    assertSame(gate, e);
    assertEquals(1, e.getSuppressed().length);
  }

  /** A regular file where the lake would be. */
  private static void block(Path folder) {
    try {
      Files.writeString(folder, "text");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FakeJob failing(RuntimeException failure) {
    return new FakeJob(
        true,
        context -> {
          throw failure;
        });
  }

  private StageResult run(String runId, Job job) {
    return TestContext.run(job, folder, runId, Map.of());
  }

  private List<String> lines(TableContract table, String... columns) {
    return new Lake(SharedSession.get(), folder.toString())
        .read(table).selectExpr(columns).collectAsList().stream()
            .map(row -> row.mkString("|"))
            .sorted()
            .toList();
  }
}
