package org.kechuang.jobs.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kechuang.scoring.Bootstrap;
import org.kechuang.scoring.Feature;
import org.kechuang.scoring.LinearRanker;
import org.kechuang.spark.Metric;

class SlicesTest {
  private static final Bootstrap BOOTSTRAP = new Bootstrap(100, 1);

  @Test
  void partsAreMeasuredByLanguageLengthFieldAndLanguageOfTheTexts() {
    List<JudgedPair> judged = new ArrayList<>();
    Map<String, DemandFacts> facts = new TreeMap<>();
    Map<String, Set<String>> languages = new TreeMap<>();
    languages.put("expert/good", new TreeSet<>(Set.of("en")));
    languages.put("expert/bad", new TreeSet<>(Set.of("en", "zh")));
    for (int i = 0; i < 12; i++) {
      boolean chinese = i < 6;
      facts.put(
          "d" + i, new DemandFacts(chinese ? "zh" : "en", 20 + 100 * i, i < 3 ? "rare" : "x"));
      // Chinese demands are ordered well, English ones badly
      judged.add(pair("d" + i, "good", 2, chinese ? 0.9 : 0.1, 0));
      judged.add(pair("d" + i, "bad", 0, 0.5, 0));
    }
    Map<String, Double> ndcg =
        new Slices(BOOTSTRAP, 1)
            .measure(judged, facts, languages).stream()
                .filter(m -> m.name().equals("ndcg@10"))
                .collect(Collectors.toMap(Metric::slice, Metric::value));
    assertEquals(1, ndcg.get("language:zh"), 1e-12);
    assertEquals(Math.log(2) / Math.log(3), ndcg.get("language:en"), 1e-12);
    assertTrue(ndcg.containsKey("length:long"), ndcg::toString);
    assertTrue(ndcg.containsKey("field:x"), ndcg::toString);
    assertTrue(!ndcg.containsKey("field:rare"), "three demands say nothing");
    // English texts of Chinese demands
    assertEquals(1, ndcg.get("texts:other-language"), 1e-12);
  }

  @Test
  void partsOfTheScoreAreMeasuredAlone() {
    List<JudgedPair> judged = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      judged.add(pair("d" + i, "good", 2, 0.9, 0.1));
      judged.add(pair("d" + i, "bad", 0, 0.5, 0.8));
    }
    double[] weights = new double[Feature.values().length];
    Arrays.fill(weights, 1);
    Map<String, Metric> metrics =
        new Ablation(BOOTSTRAP, 1, new LinearRanker(weights))
            .measure(judged).stream()
                .collect(Collectors.toMap(m -> m.name() + "/" + m.slice(), m -> m));
    double wrong = Math.log(2) / Math.log(3);
    assertEquals(wrong, metrics.get("ndcg@10/ranking:terms").value(), 1e-12);
    assertEquals(wrong, metrics.get("ndcg@10/ranking:settings").value(), 1e-12);
    assertEquals(1, metrics.get("ndcg@10/ranking:bm25").value(), 1e-12);
    assertEquals(0.5, metrics.get("map/ranking:terms").value(), 1e-12);
    Metric gain = metrics.get("ndcg@10-gain/over:terms");
    assertEquals(1 - wrong, gain.value(), 1e-12);
    assertEquals(1 - wrong, gain.low(), 1e-12);
  }

  private static JudgedPair pair(
      String demand, String resource, int grade, double score, double lexical) {
    return new JudgedPair(
        demand,
        "expert",
        resource,
        grade,
        score,
        Map.of("lexical", lexical, "bm25", 1 - lexical),
        Map.of());
  }
}
