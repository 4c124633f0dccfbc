package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class JacobiRotationsTest {
  @Test
  void vectorsAndValuesGiveTheMatrixBack() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] symmetric = new double[30][30];
    for (int i = 0; i < 30; i++) {
      for (int j = 0; j <= i; j++) {
        symmetric[i][j] = random.nextDouble() - 0.5;
        symmetric[j][i] = symmetric[i][j];
      }
    }
    JacobiRotations found = JacobiRotations.of(symmetric);
    RealMatrix vectors = new Array2DRowRealMatrix(found.vectors);
    RealMatrix values = MatrixUtils.createRealDiagonalMatrix(found.values);
    RealMatrix back = vectors.multiply(values).multiply(vectors.transpose());
    assertEquals(0, back.subtract(new Array2DRowRealMatrix(symmetric)).getNorm(), 1e-12);
    for (int i = 1; i < 30; i++) {
      assertEquals(Math.max(found.values[i - 1], found.values[i]), found.values[i - 1], "falling");
    }
  }

  @Test
  void equalAndZeroValuesAreFound() {
    double[][] symmetric = {{1, 1, 0, 0}, {1, 1, 0, 0}, {0, 0, 2, 0}, {0, 0, 0, 0}};
    double[] values = JacobiRotations.of(symmetric).values;
    assertArrayEquals(new double[] {2, 2, 0, 0}, values, 1e-15);
  }
}
