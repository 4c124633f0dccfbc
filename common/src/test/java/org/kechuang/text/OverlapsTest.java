package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OverlapsTest {
  private static final List<String> TEXTS =
      List.of("薄膜晶体管", "晶体管薄膜制备", "薄膜 thin film", "thin film transistor", "管道薄板");

  @Test
  void pairsThatShareACharacterAreTakenAwayOnce() {
    TermExtractor extractor = new TermExtractor();
    List<TermBag> bags = TEXTS.stream().map(extractor::bag).toList();
    Vocabulary vocabulary = Vocabulary.of(bags, new LatentSettings(5, 1000, 1, 1, 0, 1));
    TermIndex index = new TermIndex(vocabulary.hashes);
    TermMatrix matrix = TermMatrix.of(bags, index, vocabulary.idf);
    Map<Integer, String> terms = new HashMap<>();
    TEXTS.forEach(text -> extractor.terms(text).forEach(t -> terms.put(TermHash.of(t), t)));
    int n = index.size();
    float[] columns = new float[n * n];
    for (int i = 0; i < n; i++) {
      columns[i * n + i] = 1;
    }
    float[] found = new float[n * n];
    Overlaps.of(matrix, HanTerms.characters(index, bags)).subtract(columns, found, n);
    double[][] gram = gram(matrix);
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        String one = terms.get(index.hash(a));
        String other = terms.get(index.hash(b));
        double wanted = Collections.disjoint(han(one), han(other)) ? 0 : -gram[a][b];
        assertEquals(wanted, found[a * n + b], 1e-6, one + " and " + other);
      }
    }
  }

  private static double[][] gram(TermMatrix matrix) {
    double[][] gram = new double[matrix.columns][matrix.columns];
    for (int row = 0; row < matrix.rows(); row++) {
      for (int i = matrix.rowStart(row); i < matrix.rowEnds[row]; i++) {
        for (int j = matrix.rowStart(row); j < matrix.rowEnds[row]; j++) {
          gram[matrix.terms[i]][matrix.terms[j]] += matrix.weights[i] * matrix.weights[j];
        }
      }
    }
    return gram;
  }

  private static Set<Integer> han(String term) {
    Set<Integer> characters = new HashSet<>();
    term.chars().filter(Scripts::isHan).forEach(characters::add);
    return characters;
  }

  @Test
  void furtherPairsThanThereIsRoomForAreForgotten() {
    PairSums sums = new PairSums(5000);
    for (int times = 0; times < 2; times++) {
      for (int i = 0; i < 6000; i++) {
        sums.add(i + 1, i, 1);
      }
    }
    List<String> found = new ArrayList<>();
    sums.forEach((a, b, sum) -> found.add(a + " " + b + " " + sum));
    assertEquals(5000, found.size());
    assertEquals(1, found.stream().filter("0 1 2.0"::equals).count());
    assertEquals(1, found.stream().filter("4999 5000 2.0"::equals).count());
  }
}
