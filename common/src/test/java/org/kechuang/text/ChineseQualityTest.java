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
import java.util.EnumMap;
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
import org.kechuang.scoring.Neighbourhood;
import org.kechuang.scoring.WeighedQuery;

/** How many of the ten texts found for a title among all others are of its subject. */
class ChineseQualityTest {
  private static final int WANTED = 10;
  private static final double TERMS =
      Feature.LEXICAL.defaultWeight() + Feature.PASSAGE.defaultWeight();
  private static final double VECTORS =
      Feature.SEMANTIC.defaultWeight() + Feature.EVIDENCE.defaultWeight();

  /** What texts are found by. */
  private enum Way {
    VECTORS,
    TERMS,
    BOTH,
    /** Both and feedback, by the weights of the settings. */
    SETTINGS,
    /** These and the subjects that the other texts are known to have; the title's own is not. */
    SUBJECTS_KNOWN
  }

  private final TermExtractor extractor = new TermExtractor();

  @Test
  void papersOfTheSameDisciplineAreFound() throws IOException {
    List<TermBag> titles = new ArrayList<>();
    List<TermBag> abstracts = new ArrayList<>();
    List<Set<String>> disciplines = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(orSkip("csl_2000.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode paper = json.readTree(line);
        titles.add(extractor.bag(paper.get("title").asText()));
        abstracts.add(extractor.bag(paper.get("abstract").asText()));
        disciplines.add(Set.of(paper.get("discipline").asText()));
      }
    }
    List<TermBag> training = new ArrayList<>(abstracts);
    training.addAll(titles);
    Map<Way, Double> found = found(titles, 1, new Texts(abstracts, disciplines, training));
    assertFound(
        "papers",
        Map.of(Way.TERMS, 0.25, Way.VECTORS, 0.32, Way.BOTH, 0.285, Way.SETTINGS, 0.285),
        found);
  }

  @Test
  void patentsOfTheSameSubclassAreFound() throws IOException {
    List<String[]> patents =
        Files.readAllLines(orSkip("cn_patent_titles_ipc.tsv")).stream()
            .skip(1)
            .map(line -> line.split("\t"))
            .toList();
    List<TermBag> titles = patents.stream().map(patent -> extractor.bag(patent[1])).toList();
    List<Set<String>> subclasses =
        patents.stream().map(patent -> Set.of(patent[2].split("\\|"))).toList();
    Map<Way, Double> found = found(titles, 3, new Texts(titles, subclasses, titles));
    assertFound(
        "patents",
        Map.of(
            Way.TERMS, 0.30,
            Way.VECTORS, 0.31,
            Way.BOTH, 0.315,
            Way.SETTINGS, 0.315,
            Way.SUBJECTS_KNOWN, 0.33),
        found);
  }

  private static void assertFound(String what, Map<Way, Double> floors, Map<Way, Double> found) {
    System.out.println(what + ": " + found);
    floors.forEach(
        (way, floor) ->
            assertTrue(found.get(way) >= floor, () -> what + " by " + way + ": " + found.get(way)));
  }

  /** The share of the right ones among those found for every so many titles, by each way. */
  private static Map<Way, Double> found(List<TermBag> titles, int step, Texts texts) {
    List<Map<Way, Integer>> hits =
        IntStream.iterate(0, i -> i < titles.size(), i -> i + step)
            .parallel()
            .mapToObj(i -> texts.hits(i, titles.get(i)))
            .toList();
    Map<Way, Double> shares = new EnumMap<>(Way.class);
    for (Way way : Way.values()) {
      int sum = hits.stream().mapToInt(found -> found.get(way)).sum();
      shares.put(way, (double) sum / WANTED / hits.size());
    }
    return shares;
  }

  /** Texts that are sought. */
  private static final class Texts {
    private final List<Set<String>> subjects;
    private final List<TermBag> bags;
    private final Projection projection;
    private final float[][] vectors;
    private final String[] ids;
    private final Map<Integer, List<int[]>> postings = new HashMap<>();
    private final CorpusStatistics corpus;
    private final Bm25 bm25;

    Texts(List<TermBag> bags, List<Set<String>> subjects, List<TermBag> training) {
      this.bags = bags;
      this.subjects = subjects;
      projection = Projection.learn(training, new LatentSettings(256, 65_536, 2, 0.5, 2, 1));
      vectors = bags.stream().map(projection::embed).toArray(float[][]::new);
      ids = IntStream.range(0, bags.size()).mapToObj(Integer::toString).toArray(String[]::new);
      long length = 0;
      Map<Integer, Long> frequencies = new HashMap<>();
      for (int j = 0; j < bags.size(); j++) {
        TermBag bag = bags.get(j);
        length += bag.length();
        for (int i = 0; i < bag.size(); i++) {
          frequencies.merge(bag.hash(i), 1L, Long::sum);
          postings
              .computeIfAbsent(bag.hash(i), hash -> new ArrayList<>())
              .add(new int[] {j, bag.count(i)});
        }
      }
      corpus = new CorpusStatistics(bags.size(), bags.size(), length, frequencies);
      bm25 = new Bm25(corpus.averageLength());
    }

    Map<Way, Integer> hits(int own, TermBag title) {
      double[] terms = terms(title);
      double[] cosines = cosines(projection.embed(title));
      Neighbourhood closest = closest(best(own, terms), terms);
      double[] feedback = cosines(closest.vector());
      Map<Way, double[]> scores = new EnumMap<>(Way.class);
      scores.put(Way.TERMS, terms);
      scores.put(Way.VECTORS, cosines);
      scores.put(Way.BOTH, sum(TERMS, terms, VECTORS, cosines));
      scores.put(
          Way.SETTINGS, sum(1, scores.get(Way.BOTH), Feature.FEEDBACK.defaultWeight(), feedback));
      double[] fields =
          subjects.stream()
              .mapToDouble(of -> of.stream().mapToDouble(closest::share).max().orElse(0))
              .toArray();
      scores.put(
          Way.SUBJECTS_KNOWN,
          sum(1, scores.get(Way.SETTINGS), Feature.FIELD.defaultWeight(), fields));
      Map<Way, Integer> hits = new EnumMap<>(Way.class);
      scores.forEach(
          (way, values) ->
              hits.put(
                  way,
                  (int)
                      best(own, values).stream()
                          .filter(j -> !Collections.disjoint(subjects.get(own), subjects.get(j)))
                          .count()));
      return hits;
    }

    private double[] terms(TermBag title) {
      WeighedQuery query = new WeighedQuery(QueryTerms.of(title, TranslationLexicon.EMPTY), corpus);
      double[] scores = new double[bags.size()];
      for (int c = 0; c < query.concepts(); c++) {
        for (int[] posting : postings.getOrDefault(title.hash(c), List.of())) {
          long length = bags.get(posting[0]).length();
          scores[posting[0]] += query.weight(c) * bm25.saturation(posting[1], length) / query.sum();
        }
      }
      return scores;
    }

    private double[] cosines(float[] vector) {
      double[] cosines = new double[vectors.length];
      for (int j = 0; j < cosines.length; j++) {
        boolean known = vector != null && vectors[j] != null;
        cosines[j] = known ? Math.max(0, Vectors32.dot(vector, vectors[j])) : 0;
      }
      return cosines;
    }

    private List<Integer> best(int own, double[] scores) {
      BestIds best = new BestIds(WANTED);
      for (int j = 0; j < scores.length; j++) {
        if (j != own) {
          best.offer(ids[j], (float) scores[j]);
        }
      }
      return best.best().stream().map(hit -> Integer.parseInt(hit.id())).toList();
    }

    /** What the texts closest to a title are about, as the search for feedback tells it. */
    private Neighbourhood closest(List<Integer> texts, double[] scores) {
      float[] middle = new float[projection.dimension()];
      Map<String, Double> shares = new HashMap<>();
      double all = Math.max(1e-9, texts.stream().mapToDouble(j -> scores[j]).sum());
      for (int j : texts) {
        for (int i = 0; vectors[j] != null && i < middle.length; i++) {
          middle[i] += (float) scores[j] * vectors[j][i];
        }
        subjects.get(j).forEach(of -> shares.merge(of, scores[j] / all, Double::sum));
      }
      return new Neighbourhood(Vectors32.normalize(middle) ? middle : null, shares);
    }

    private static double[] sum(double a, double[] one, double b, double[] other) {
      return IntStream.range(0, one.length).mapToDouble(j -> a * one[j] + b * other[j]).toArray();
    }
  }

  private static Path orSkip(String name) {
    Path file = Path.of(System.getProperty("kechuang.home", "."), "../shared/data", name);
    Assumptions.assumeTrue(Files.isReadable(file), () -> "skipped: no real data at " + file);
    return file;
  }
}
