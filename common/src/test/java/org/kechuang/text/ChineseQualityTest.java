package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.kechuang.scoring.BestIds;
import org.kechuang.scoring.Bm25;
import org.kechuang.scoring.CorpusStatistics;
import org.kechuang.scoring.Feature;
import org.kechuang.scoring.WeighedQuery;

/** How many of the ten texts found for a title are of its subject. */
class ChineseQualityTest {
  private static final double TERMS =
      Feature.LEXICAL.defaultWeight() + Feature.PASSAGE.defaultWeight();
  private static final double VECTORS =
      Feature.SEMANTIC.defaultWeight() + Feature.EVIDENCE.defaultWeight();

  private final TermExtractor extractor = new TermExtractor();

  @Test
  void papersOfTheSameDisciplineAreFound() throws IOException {
    List<String> titles = new ArrayList<>();
    List<String> abstracts = new ArrayList<>();
    List<Set<String>> disciplines = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(orSkip("csl_2000.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode paper = json.readTree(line);
        titles.add(paper.get("title").asText());
        abstracts.add(paper.get("abstract").asText());
        disciplines.add(Set.of(paper.get("discipline").asText()));
      }
    }
    assertFound("papers", titles, abstracts, disciplines, 1, 0.25, 0.26);
  }

  @Test
  void patentsOfTheSameSubclassAreFound() throws IOException {
    List<String[]> patents =
        Files.readAllLines(orSkip("cn_patent_titles_ipc.tsv")).stream()
            .skip(1)
            .map(line -> line.split("\t"))
            .toList();
    List<String> titles = patents.stream().map(patent -> patent[1]).toList();
    List<Set<String>> subclasses =
        patents.stream().map(patent -> Set.of(patent[2].split("\\|"))).toList();
    assertFound("patents", titles, titles, subclasses, 10, 0.28, 0.285);
  }

  private void assertFound(
      String what,
      List<String> demands,
      List<String> texts,
      List<Set<String>> subjects,
      int step,
      double byTerms,
      double byBoth) {
    List<TermBag> asked = demands.stream().map(extractor::bag).toList();
    List<TermBag> bags = texts.stream().map(extractor::bag).toList();
    List<TermBag> training = new ArrayList<>(bags);
    training.addAll(asked);
    Projection projection =
        Projection.learn(training, new LatentSettings(256, 65_536, 2, 0.5, 0, 1));
    List<float[]> vectors = bags.stream().map(projection::embed).toList();
    CorpusStatistics corpus = statistics(bags);
    Bm25 bm25 = new Bm25(corpus.averageLength());
    int[] chosen = IntStream.range(0, bags.size()).filter(i -> i % step == 0).toArray();
    double[] found = new double[3];
    for (int i : chosen) {
      WeighedQuery query =
          new WeighedQuery(QueryTerms.of(asked.get(i), TranslationLexicon.EMPTY), corpus);
      float[] vector = projection.embed(asked.get(i));
      BestIds[] best = {new BestIds(10), new BestIds(10), new BestIds(10)};
      for (int j = 0; j < bags.size(); j++) {
        if (j == i) {
          continue;
        }
        double terms = bm25.score(query, bags.get(j));
        float[] other = vectors.get(j);
        double cosine =
            vector == null || other == null ? 0 : Math.max(0, Vectors32.dot(vector, other));
        best[0].offer("" + j, (float) cosine);
        best[1].offer("" + j, (float) terms);
        best[2].offer("" + j, (float) (TERMS * terms + VECTORS * cosine));
      }
      for (int way = 0; way < found.length; way++) {
        found[way] +=
            best[way].best().stream()
                    .filter(
                        hit ->
                            !Collections.disjoint(
                                subjects.get(i), subjects.get(Integer.parseInt(hit.id()))))
                    .count()
                / (10.0 * chosen.length);
      }
    }
    System.out.printf(
        "%s: vectors %.4f, terms %.4f, both %.4f%n", what, found[0], found[1], found[2]);
    assertTrue(found[1] >= byTerms, () -> what + " by terms: " + found[1]);
    assertTrue(found[2] >= byBoth, () -> what + " by both: " + found[2]);
  }

  private static CorpusStatistics statistics(List<TermBag> bags) {
    Map<Integer, Long> frequencies = new HashMap<>();
    long length = 0;
    for (TermBag bag : bags) {
      length += bag.length();
      for (int i = 0; i < bag.size(); i++) {
        frequencies.merge(bag.hash(i), 1L, Long::sum);
      }
    }
    return new CorpusStatistics(bags.size(), bags.size(), length, frequencies);
  }

  private static Path orSkip(String name) {
    Path file = Path.of(System.getProperty("kechuang.home", "."), "../shared/data", name);
    Assumptions.assumeTrue(Files.isReadable(file), () -> "skipped: no real data at " + file);
    return file;
  }
}
