package org.kechuang.ann;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KernelTest {
  private static final float[] SPECIALS = {
    Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 0f, Float.MIN_VALUE, 3e38f
  };

  @Test
  void testsRunWithTheVectorKernel() {
    assertTrue(Kernels.name().startsWith("vector-"), Kernels.name());
  }

  /** Small whole numbers: float and double products are the same, and ties are many. */
  @Property
  void bothKernelsFindWhatTheNaiveSearchFinds(
      @ForAll @IntRange(min = 0, max = 9) int queryCount,
      @ForAll @IntRange(min = 0, max = 130) int size,
      @ForAll @IntRange(min = 1, max = 70) int dimension,
      @ForAll @IntRange(min = 1, max = 140) int k,
      @ForAll long seed) {
    Function<Random, Float> whole = random -> (float) (random.nextInt(5) - 2);
    List<float[]> queries = vectors(queryCount, dimension, new Random(seed), whole);
    List<float[]> vectors = vectors(size, dimension, new Random(~seed), whole);
    List<List<NaiveSearch.Neighbour>> expected =
        queries.stream().map(query -> NaiveSearch.search(query, vectors, k)).toList();
    assertEquals(expected, search(new ScalarKernel(), queries, vectors, k));
    assertEquals(expected, search(Kernels.best(), queries, vectors, k));
  }

  @Property
  void bothKernelsGiveTheSameBits(
      @ForAll @IntRange(min = 0, max = 9) int queryCount,
      @ForAll @IntRange(min = 0, max = 130) int size,
      @ForAll @IntRange(min = 1, max = 300) int dimension,
      @ForAll @IntRange(min = 1, max = 20) int k,
      @ForAll long seed) {
    Function<Random, Float> gaussian = random -> (float) random.nextGaussian();
    List<float[]> queries = vectors(queryCount, dimension, new Random(seed), gaussian);
    List<float[]> vectors = vectors(size, dimension, new Random(~seed), gaussian);
    List<List<NaiveSearch.Neighbour>> found = search(Kernels.best(), queries, vectors, k);
    assertEquals(search(new ScalarKernel(), queries, vectors, k), found);
    for (int q = 0; q < queryCount; q++) {
      for (NaiveSearch.Neighbour neighbour : found.get(q)) {
        double product = NaiveSearch.product(queries.get(q), vectors.get((int) neighbour.id()));
        assertEquals(product, neighbour.score(), 1e-6 * dimension * 20);
      }
    }
  }

  @Property
  void bothKernelsAgreeOnWhatIsNotANumberAndOnInfinity(
      @ForAll @IntRange(min = 0, max = 5) int queryCount,
      @ForAll @IntRange(min = 0, max = 70) int size,
      @ForAll @IntRange(min = 1, max = 20) int dimension,
      @ForAll long seed) {
    Function<Random, Float> odd =
        random ->
            random.nextInt(dimension * 2) == 0
                ? SPECIALS[random.nextInt(SPECIALS.length)]
                : (float) random.nextGaussian();
    List<float[]> queries = vectors(queryCount, dimension, new Random(seed), odd);
    List<float[]> vectors = vectors(size, dimension, new Random(~seed), odd);
    List<List<NaiveSearch.Neighbour>> found = search(Kernels.best(), queries, vectors, 10);
    assertEquals(search(new ScalarKernel(), queries, vectors, 10), found);
    assertTrue(found.stream().flatMap(List::stream).noneMatch(hit -> Float.isNaN(hit.score())));
  }

  @Test
  void equalVectorsComeInOrderOfTheirIds() {
    List<float[]> same = vectors(100, 3, new Random(1), random -> 1f);
    assertEquals(
        List.of(0L, 1L, 2L, 3L, 4L),
        search(Kernels.best(), same.subList(0, 1), same, 5).get(0).stream()
            .map(NaiveSearch.Neighbour::id)
            .toList());
  }

  @Test
  void paddingIsNeverFound() {
    List<float[]> negative = vectors(17, 2, new Random(1), random -> -1f);
    List<float[]> query = vectors(1, 2, new Random(1), random -> 1f);
    List<NaiveSearch.Neighbour> found = search(Kernels.best(), query, negative, 40).get(0);
    assertEquals(17, found.size());
    assertEquals(-2f, found.get(0).score());
  }

  @Test
  void laterBlocksGoOnWhereEarlierOnesEnded() {
    Random random = new Random(7);
    List<float[]> vectors = vectors(100, 8, random, r -> (float) r.nextGaussian());
    List<float[]> queries = vectors(5, 8, random, r -> (float) r.nextGaussian());
    TopK[] best = TopK.forQueries(queries.size(), 10);
    QueryBlock block = block(queries);
    Kernels.best().scan(block, packed(vectors.subList(60, 100), 8), 60, best);
    Kernels.best().scan(block, packed(vectors.subList(0, 60), 8), 0, best);
    List<List<NaiveSearch.Neighbour>> found = new ArrayList<>();
    for (TopK selection : best) {
      found.add(NaiveSearch.of(selection.sorted()));
    }
    assertEquals(search(Kernels.best(), queries, vectors, 10), found);
  }

  @Test
  void refusesAnotherDimension() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Kernels.best().scan(new QueryBlock(3, 1), new PackedVectors(4, 1), 0, new TopK[0]));
    assertEquals("Invalid vector: found dimension 3, expected 4", error.getMessage());
  }

  @Test
  void packingKeepsEveryVector() {
    List<float[]> vectors = vectors(50, 5, new Random(3), random -> random.nextFloat());
    PackedVectors packed = packed(vectors, 5);
    assertEquals(50, packed.size());
    assertEquals(4, packed.panelCount());
    for (int row = 0; row < vectors.size(); row++) {
      assertEquals(floats(vectors.get(row)), floats(packed.vector(row)));
    }
  }

  @Test
  void bytesHoldTheSameVector() {
    float[] vector = {1.5f, -0f, Float.NaN, 1e-30f};
    assertEquals(floats(vector), floats(Float32.decode(Float32.encode(vector))));
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Float32.decode(new byte[7]));
    assertEquals(
        "Invalid vector of 7 bytes: float32 coordinates need a multiple of 4", error.getMessage());
  }

  private static List<Float> floats(float[] vector) {
    List<Float> list = new ArrayList<>();
    for (float value : vector) {
      list.add(value);
    }
    return list;
  }

  private static List<float[]> vectors(
      int count, int dimension, Random random, Function<Random, Float> coordinate) {
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] vector = new float[dimension];
      for (int c = 0; c < dimension; c++) {
        vector[c] = coordinate.apply(random);
      }
      vectors.add(vector);
    }
    return vectors;
  }

  private static List<List<NaiveSearch.Neighbour>> search(
      Kernel kernel, List<float[]> queries, List<float[]> vectors, int k) {
    if (queries.isEmpty()) {
      kernel.scan(new QueryBlock(2, 1), new PackedVectors(2, 1), 0, new TopK[0]);
      return List.of();
    }
    TopK[] best = TopK.forQueries(queries.size(), k);
    kernel.scan(block(queries), packed(vectors, queries.get(0).length), 0, best);
    List<List<NaiveSearch.Neighbour>> found = new ArrayList<>();
    for (TopK selection : best) {
      found.add(NaiveSearch.of(selection.sorted()));
    }
    return found;
  }

  private static QueryBlock block(List<float[]> queries) {
    QueryBlock block = new QueryBlock(queries.get(0).length, 1);
    queries.forEach(block::add);
    return block;
  }

  private static PackedVectors packed(List<float[]> vectors, int dimension) {
    PackedVectors packed = new PackedVectors(dimension, 1);
    vectors.forEach(packed::add);
    return packed;
  }
}
