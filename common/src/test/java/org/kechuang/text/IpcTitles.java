package org.kechuang.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
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

  /**
   * Share of the queries whose twin, at the same place in the list, is nearer than all but {@code
   * before} others.
   */
  static double found(List<float[]> queries, List<float[]> candidates, int before) {
    long found =
        IntStream.range(0, queries.size())
            .parallel()
            .filter(i -> rank(i, queries.get(i), candidates) <= before)
            .count();
    return (double) found / queries.size();
  }

  private static int rank(int twin, float[] query, List<float[]> candidates) {
    if (query == null || candidates.get(twin) == null) {
      return Integer.MAX_VALUE;
    }
    float score = Vectors32.dot(query, candidates.get(twin));
    int rank = 0;
    for (int j = 0; j < candidates.size(); j++) {
      float[] other = candidates.get(j);
      rank += j != twin && other != null && Vectors32.dot(query, other) >= score ? 1 : 0;
    }
    return rank;
  }
}
