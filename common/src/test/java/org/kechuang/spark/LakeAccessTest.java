package org.kechuang.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

class LakeAccessTest {
  @TempDir Path folder;

  @Test
  void makesTheFolderAndLeavesNothingInIt() throws IOException {
    Path lake = folder.resolve("new/lake");
    LakeAccess.checkWriting(lake.toString());
    try (Stream<Path> files = Files.list(lake)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void otherFileSystemsAnswerLater() {
    LakeAccess.checkWriting("s3a://bucket/lake");
    LakeAccess.checkReading("s3a://bucket/lake");
    assertFalse(Files.exists(Path.of("s3a:")));
  }

  @Test
  void regularFileIsNoPlaceForALake() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertRefused(file.toString());
    assertRefused(file + "/lake");
  }

  @Test
  void folderThatNobodyMayWriteIsRefused() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "this system has no /proc");
    assertRefused("/proc/lake");
  }

  @Test
  void whoOnlyReadsNeedsNoWritePermissionAndMakesNoFolder() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "this system has no /proc");
    LakeAccess.checkReading("/proc");

    Path absent = folder.resolve("absent");
    PipelineException e =
        assertThrows(PipelineException.class, () -> LakeAccess.checkReading(absent.toString()));
    assertEquals(ExitCode.USAGE, e.exitCode());
    assertEquals(
        "Cannot read lake.root "
            + absent
            + ": no such folder, or not for this user; give the folder of the tables with --lake"
            + " DIR, or make one with scripts/kechuang pipeline",
        e.getMessage());
    assertFalse(Files.exists(absent));
  }

  private static void assertRefused(String root) {
    PipelineException e =
        assertThrows(PipelineException.class, () -> LakeAccess.checkWriting(root));
    assertEquals(ExitCode.USAGE, e.exitCode());
    assertTrue(
        e.getMessage().startsWith("Cannot write to lake.root " + root + " ("), e.getMessage());
    assertTrue(
        e.getMessage().endsWith("): give a folder that this user may write, with --lake DIR"),
        e.getMessage());
  }
}
