package org.kechuang.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Titles of the patent classification in both languages, nine tenths for training and one for
 * testing by hash of the code.
 */
record IpcTitles(List<Pair> training, List<Pair> unseen) {
  /** One title in both languages. */
  record Pair(String zh, String en) {}

  /** Reads them, or skips the test that asks. */
  static IpcTitles orSkip() throws IOException {
    Path file = Path.of(System.getProperty("kechuang.home", "."), "../shared/data/ipc_zh_en.tsv");
    Assumptions.assumeTrue(Files.isReadable(file), () -> "skipped: no real data at " + file);
    List<String[]> lines =
        Files.readAllLines(file).stream().skip(1).map(line -> line.split("\t")).toList();
    return new IpcTitles(pairs(lines, false), pairs(lines, true));
  }

  private static List<Pair> pairs(List<String[]> lines, boolean unseen) {
    return lines.stream()
        .filter(line -> (Math.floorMod(TermHash.of(line[0]), 10) == 0) == unseen)
        .map(line -> new Pair(line[1], line[2]))
        .toList();
  }
}
