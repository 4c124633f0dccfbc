package org.kechuang.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;

/** Parts of the real files beside the repository, under their own names in a folder of a test. */
record RealFiles(Path folder) {
  static final Path HOME = Path.of(System.getProperty("kechuang.home", "."));

  private static final Path DATA = HOME.resolve("../shared/data");
  private static final String PAPERS = "acl_anthology_2016_2020.jsonl.gz";

  /** Takes every so many-th line of each file, or skips the test that asks. */
  static RealFiles orSkip(Path folder) throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(DATA), () -> "skipped: no real data at " + DATA);
    RealFiles files = new RealFiles(folder);
    files.thin(PAPERS, 40, false);
    files.thin("csl_2000.jsonl.gz", 5, false);
    files.thin("cn_patent_titles_ipc.tsv", 10, true);
    files.thin("ipc_zh_en.tsv", 12, true);
    return files;
  }

  /** The full names in the papers: first and last, and as written in Chinese. */
  Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>();
    ObjectMapper json = new ObjectMapper();
    for (String line : lines(folder.resolve(PAPERS))) {
      for (JsonNode author : json.readTree(line).get("authors")) {
        String first = author.path("first").asText("");
        String last = author.path("last").asText("");
        if (!first.isBlank() && !last.isBlank()) {
          names.add(first + " " + last);
        }
        String hanzi = author.path("hanzi").asText("");
        if (hanzi.length() > 2) {
          names.add(hanzi);
        }
      }
    }
    return names;
  }

  private void thin(String name, int every, boolean header) throws IOException {
    List<String> lines = lines(DATA.resolve(name));
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (i % every == 0 && !(header && i == 0)) {
        kept.add(lines.get(i));
      }
    }
    if (header) {
      kept.add(0, lines.get(0));
    }
    Path file = folder.resolve(name);
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
      out.write((String.join("\n", kept) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static List<String> lines(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
