package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

class RandomizedSvdTest {
  @Test
  void comesNearTheExactDecomposition() {
    TermMatrix matrix = someMatrix();
    SingularValueDecomposition exact = new SingularValueDecomposition(dense(matrix));
    SingularVectors found = RandomizedSvd.decompose(matrix, Overlaps.NONE, 5, 8, 1);
    RealMatrix v = exact.getV();
    for (int k = 0; k < 5; k++) {
      assertEquals(exact.getSingularValues()[k], found.values[k], 1e-3);
    }
    double cosine = 0;
    for (int row = 0; row < matrix.columns; row++) {
      cosine += v.getEntry(row, 0) * found.rows[row * 5];
    }
    assertEquals(1, Math.abs(cosine), 1e-3);
  }

  @Test
  void vectorsAreOrthonormal() {
    TermMatrix matrix = someMatrix();
    SingularVectors found = RandomizedSvd.decompose(matrix, Overlaps.NONE, 8, 0, 1);
    for (int a = 0; a < 8; a++) {
      for (int b = 0; b <= a; b++) {
        double dot = 0;
        for (int row = 0; row < matrix.columns; row++) {
          dot += (double) found.rows[row * 8 + a] * found.rows[row * 8 + b];
        }
        assertEquals(a == b ? 1 : 0, dot, 1e-4);
      }
    }
  }

  @Test
  void textsThatRepeatEachOtherAreDecomposed() {
    for (int subjects = 2; subjects <= 20; subjects++) {
      for (int terms = 1; terms <= 8; terms++) {
        SingularVectors found =
            RandomizedSvd.decompose(repeated(subjects, terms), Overlaps.NONE, 256, 4, 1);
        assertEquals(subjects, found.values.length, subjects + " subjects of " + terms + " terms");
      }
    }
  }

  private static TermMatrix repeated(int subjects, int termsEach) {
    List<TermBag> documents = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      List<String> terms = new ArrayList<>();
      for (int t = 0; t < termsEach; t++) {
        terms.add("t" + (i % subjects) + "-" + t);
      }
      documents.add(TermBag.of(terms));
    }
    return matrix(documents);
  }

  private static TermMatrix someMatrix() {
    SplittableRandom random = new SplittableRandom(5);
    List<TermBag> documents = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      List<String> terms = new ArrayList<>();
      for (int t = 0; t < 15; t++) {
        terms.add("t" + (random.nextInt(12) + 6 * (i % 8)));
      }
      documents.add(TermBag.of(terms));
    }
    return matrix(documents);
  }

  private static TermMatrix matrix(List<TermBag> documents) {
    Vocabulary vocabulary = Vocabulary.of(documents, new LatentSettings(5, 1000, 1, 1, 0, 1));
    return TermMatrix.of(documents, new TermIndex(vocabulary.hashes), vocabulary.idf);
  }

  private static RealMatrix dense(TermMatrix matrix) {
    double[][] dense = new double[matrix.rows()][matrix.columns];
    for (int row = 0; row < matrix.rows(); row++) {
      Arrays.fill(dense[row], 0);
      for (int e = matrix.rowStart(row); e < matrix.rowEnds[row]; e++) {
        dense[row][matrix.terms[e]] = matrix.weights[e];
      }
    }
    return MatrixUtils.createRealMatrix(dense);
  }
}
