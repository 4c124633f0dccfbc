package org.kechuang.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

class FailuresTest {
  @Test
  void ownFailuresStayAsTheyAreHoweverDeep() {
    PipelineException own = PipelineException.gate("Cannot publish: too many rows refused");
    assertSame(own, Failures.explain(own));
    assertSame(own, Failures.explain(new RuntimeException(new IllegalStateException("x", own))));
  }

  @Test
  void fullDiskIsStorage() {
    for (String text : new String[] {"No space left on device", "Disk quota exceeded"}) {
      Exception failure = new RuntimeException("Task failed", new IOException("write: " + text));
      PipelineException e = Failures.explain(failure);
      assertEquals(ExitCode.STORAGE, e.exitCode());
      assertEquals(
          "Failed to write: the disk is full; free space or set lake.root to another disk",
          e.getMessage());
      assertSame(failure, e.getCause());
    }
  }

  @Test
  void refusedAccessIsUsageAndNamesTheFile() {
    assertRefused("/data/lake/x.parquet", new AccessDeniedException("/data/lake/x.parquet"));
    assertRefused(
        "s3a://bucket/lake", new AccessDeniedException("s3a://bucket/lake", null, "Forbidden"));
    assertRefused("/data/lake/y", new FileNotFoundException("/data/lake/y (Permission denied)"));
    assertRefused(
        "file:/data/lake/z", new IOException("Cannot open file:/data/lake/z: Permission denied"));
  }

  private static void assertRefused(String file, Exception failure) {
    PipelineException e = Failures.explain(new RuntimeException("Job aborted", failure));
    assertEquals(ExitCode.USAGE, e.exitCode());
    assertEquals(
        "Cannot write or read " + file + ": permission denied; grant it or set lake.root",
        e.getMessage());
  }

  @Test
  void unreadableInputIsStorageAndNamesTheFile() {
    PipelineException e =
        Failures.explain(
            new RuntimeException(
                "[FAILED_READ_FILE.NO_HINT] Encountered error while reading file"
                    + " file:///data/in/expert.parquet. SQLSTATE: KD001"));
    assertEquals(ExitCode.STORAGE, e.exitCode());
    assertEquals(
        "Cannot read input file file:///data/in/expert.parquet: repair, replace or remove it",
        e.getMessage());
  }

  @Test
  void fileThatSparkCannotReadIsNamed(@TempDir Path folder) throws IOException {
    Path broken = folder.resolve("expert.parquet");
    Files.writeString(broken, "this is not a Parquet file, however long one looks at it");
    Exception failure =
        assertThrows(
            Exception.class,
            () ->
                SharedSession.get()
                    .read()
                    .schema("id string")
                    .parquet(broken.toString())
                    .collectAsList());
    PipelineException e = Failures.explain(failure);
    assertEquals(ExitCode.STORAGE, e.exitCode());
    assertTrue(e.getMessage().contains(broken + ": repair, replace or remove it"), e.getMessage());
  }

  @Test
  void valueThatDoesNotFitIsUsageAndIsNotTold() {
    Exception failure =
        assertThrows(
            Exception.class,
            () ->
                SharedSession.get()
                    .range(1)
                    .selectExpr("cast(concat('someone', id, '@example.org') AS int)")
                    .collectAsList());
    PipelineException e = Failures.explain(failure);
    assertEquals(ExitCode.USAGE, e.exitCode());
    assertEquals(
        "Cannot evaluate an expression for every row (CAST_INVALID_INPUT): in a mapping or query,"
            + " allow for values that do not fit, for example with try_cast or try_divide",
        e.getMessage());
  }

  @Test
  void anythingElseIsAFailureToldInOneLine() {
    PipelineException e = Failures.explain(new IllegalStateException("first\nsecond"));
    assertEquals(ExitCode.FAILED, e.exitCode());
    assertEquals("Failed to finish: first", e.getMessage());
    assertEquals(
        "Failed to finish: java.lang.NullPointerException",
        Failures.explain(new NullPointerException()).getMessage());
    assertEquals(
        "Failed to finish: " + "x".repeat(500) + " ...",
        Failures.explain(new IllegalStateException("x".repeat(5_000))).getMessage());
  }

  @Test
  void failuresThatCauseEachOtherComeToAnEnd() {
    RuntimeException outer = new RuntimeException("outer");
    outer.initCause(new RuntimeException("inner", outer));
    assertEquals("Failed to finish: outer", Failures.explain(outer).getMessage());
  }
}
