package org.kechuang.ann;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MetricSpaceTest {
  private static final float[][] CORNERS = {{3, 4}, {3, 6}, {5, 4}, {5, 6}};

  /** The larger product is the smaller distance, but for what float32 rounds. */
  @Property
  void productsOrderLikeDistances(
      @ForAll Metric metric,
      @ForAll @Size(4) List<@FloatRange(min = .1f, max = 8) Float> query,
      @ForAll @Size(4) List<@FloatRange(min = .1f, max = 8) Float> left,
      @ForAll @Size(4) List<@FloatRange(min = .1f, max = 8) Float> right) {
    float[] q = floats(query);
    float[] a = floats(left);
    float[] b = floats(right);
    MetricSpace space = MetricSpace.of(metric, new float[][] {a, {4, 4, 4, 4}});
    double products =
        product(space.query(q), space.vector(a)) - product(space.query(q), space.vector(b));
    double distances = metric.distance(q, a) - metric.distance(q, b);
    if (Math.abs(distances) > 1e-3) {
      assertEquals(-Math.signum(distances), Math.signum(products));
    }
  }

  @Test
  void distancesAreThoseOfTheTextbook() {
    float[] a = {3, 4};
    float[] b = {4, 3};
    assertEquals(-24, Metric.INNER_PRODUCT.distance(a, b));
    assertEquals(1 - 24 / 25.0, Metric.COSINE.distance(a, b), 1e-15);
    assertEquals(Math.sqrt(2), Metric.EUCLIDEAN.distance(a, b), 1e-15);
    assertTrue(Double.isNaN(Metric.COSINE.distance(a, new float[2])));
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Metric.EUCLIDEAN.distance(a, new float[] {1, 2, 3}));
    assertEquals("Invalid vector: found dimension 3, expected 2", error.getMessage());
  }

  @Test
  void theEuclideanSpaceLiesAroundTheMiddle() {
    MetricSpace space = MetricSpace.of(Metric.EUCLIDEAN, CORNERS);
    assertArrayEquals(new float[] {4, 5}, space.origin());
    assertEquals((float) Math.sqrt(2), space.scale());
    assertEquals(2, space.dimension());
    assertArrayEquals(new float[] {0, 0, (float) Math.sqrt(2)}, space.query(new float[] {4, 5}));
    assertArrayEquals(new float[] {0, 0, -0f}, space.vector(new float[] {4, 5}));
  }

  @Test
  void whatIsNotFiniteOrAllTheSameLeavesASpace() {
    float[][] odd = {{Float.NaN, 1}, {Float.POSITIVE_INFINITY, 1}, {2, 2}, {2, 2}};
    MetricSpace space = MetricSpace.of(Metric.EUCLIDEAN, odd);
    assertArrayEquals(new float[] {2, 2}, space.origin());
    assertEquals(1, space.scale());
    assertEquals(1, MetricSpace.of(Metric.EUCLIDEAN, new float[][] {{Float.NaN}}).scale());
  }

  private static float[] floats(List<Float> values) {
    float[] floats = new float[values.size()];
    for (int c = 0; c < floats.length; c++) {
      floats[c] = values.get(c);
    }
    return floats;
  }

  private static double product(float[] left, float[] right) {
    double sum = 0;
    for (int c = 0; c < left.length; c++) {
      sum += (double) left[c] * right[c];
    }
    return sum;
  }
}
