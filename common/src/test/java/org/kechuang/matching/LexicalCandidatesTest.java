package org.kechuang.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.kechuang.scoring.CorpusStatistics;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.scoring.DemandVocabulary;
import org.kechuang.text.TermHash;

class LexicalCandidatesTest {
  private final List<DemandProfile> demands =
      List.of(
          Embeddings.demand("d1", Embeddings.bag("anode cathode")),
          Embeddings.demand("d2", Embeddings.bag("turbine")),
          Embeddings.demand("d3", Embeddings.bag("unheard")));

  /** Twelve alike, so that only ids decide who is among the best; three better; one elsewhere. */
  private final Dataset<Row> embeddings = Embeddings.of(resources());

  @Test
  void samePairsWhateverThePartitioning() {
    List<String> expected = List.of("d1 r20", "d1 r21", "d1 r22", "d1 t00", "d1 t01", "d2 w00");
    for (int partitions : List.of(1, 3, 7)) {
      assertEquals(expected, pairs(embeddings.repartition(partitions)), partitions + " partitions");
    }
  }

  @Test
  void aDemandGetsAsManyAsAreAskedForIt() {
    assertEquals(
        List.of("d1 r20", "d1 r21", "d2 w00"),
        pairs(embeddings.repartition(3), demand -> demand.id().equals("d1") ? 2 : 5));
  }

  @Test
  void countsResourcesAndTermsOfDemandsAlone() {
    for (int partitions : List.of(1, 5)) {
      CorpusStatistics corpus =
          CorpusCounter.count(embeddings.repartition(partitions), DemandVocabulary.of(demands))
              .get(Kinds.EXPERT);
      assertEquals(16, corpus.documents());
      assertEquals((12 * 2 + 3 * 3 + 2) / 16.0, corpus.averageLength());
      assertEquals(corpus.averageLength(), corpus.averageTextLength());
      assertEquals(15, corpus.frequency(TermHash.of("anode")));
      assertEquals(3, corpus.frequency(TermHash.of("cathode")));
      assertEquals(1, corpus.frequency(TermHash.of("turbine")));
      assertEquals(0, corpus.frequency(TermHash.of("unheard")));
      assertEquals(0, corpus.frequency(TermHash.of("filler")));
    }
  }

  @Test
  void countsNothingInAnEmptyLake() {
    assertEquals(
        Map.of(), CorpusCounter.count(embeddings.where("false"), DemandVocabulary.of(demands)));
  }

  private List<String> pairs(Dataset<Row> rows) {
    return pairs(rows, demand -> 5);
  }

  private List<String> pairs(Dataset<Row> rows, ToIntFunction<DemandProfile> k) {
    return new LexicalCandidates(
            CorpusCounter.count(rows, DemandVocabulary.of(demands)).get(Kinds.EXPERT), 1)
        .find(demands, rows, k).collectAsList().stream()
            .map(row -> row.getString(0) + " " + row.getString(1))
            .sorted()
            .toList();
  }

  private static Map<String, String> resources() {
    Map<String, String> terms = new TreeMap<>();
    for (int i = 0; i < 12; i++) {
      terms.put("t%02d".formatted(i), "anode filler");
    }
    for (int i = 20; i < 23; i++) {
      terms.put("r" + i, "anode anode cathode");
    }
    terms.put("w00", "turbine blade");
    return terms;
  }
}
