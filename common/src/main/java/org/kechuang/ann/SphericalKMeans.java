package org.kechuang.ann;

import java.util.Random;

/**
 * k-means on the unit sphere: centres are means of their vectors scaled to length one, vectors go
 * to the centre with the largest inner product. The same input in the same order gives the same
 * centres.
 */
public final class SphericalKMeans {
  private static final int BLOCK = 4096;

  private final int iterations;
  private final long seed;

  /**
   * @param iterations of assignment and mean
   * @param seed for the first centres
   */
  public SphericalKMeans(int iterations, long seed) {
    this.iterations = iterations;
    this.seed = seed;
  }

  /**
   * Centres of the vectors.
   *
   * @param vectors one after the other, without NaN
   * @param wanted how many centres to find; fewer when there are fewer vectors
   * @return unit vectors, or zero vectors for cells of zero vectors
   */
  public float[][] centres(float[][] vectors, int wanted) {
    int count = Math.min(wanted, vectors.length);
    float[][] centres = first(vectors, count);
    int[] cells = new int[vectors.length];
    for (int i = 0; i < iterations; i++) {
      assign(vectors, centres, cells);
      centres = means(vectors, cells, centres);
    }
    return centres;
  }

  /** The centre of each vector: the one with the largest product, the first of equal ones. */
  public static void assign(float[][] vectors, float[][] centres, int[] cells) {
    int dimension = centres[0].length;
    PackedVectors packed = new PackedVectors(dimension, centres.length);
    for (float[] centre : centres) {
      packed.add(centre);
    }
    QueryBlock block = new QueryBlock(dimension, BLOCK);
    TopK[] best = TopK.forQueries(BLOCK, 1);
    for (int from = 0; from < vectors.length; from += BLOCK) {
      int size = Math.min(BLOCK, vectors.length - from);
      block.clear();
      for (int i = 0; i < size; i++) {
        block.add(vectors[from + i]);
        best[i].reset(Float.NEGATIVE_INFINITY);
      }
      Kernels.best().scan(block, packed, 0, best);
      for (int i = 0; i < size; i++) {
        cells[from + i] = best[i].size() == 0 ? 0 : (int) best[i].sorted().id(0);
      }
    }
  }

  private float[][] first(float[][] vectors, int count) {
    int[] order = new int[vectors.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Random random = new Random(seed);
    float[][] centres = new float[count][];
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(order.length - i);
      int chosen = order[other];
      order[other] = order[i];
      centres[i] = unit(vectors[chosen]);
    }
    return centres;
  }

  /**
   * A cell that lost all its vectors takes a half of the largest one: two centres a little apart.
   */
  private static float[][] means(float[][] vectors, int[] cells, float[][] before) {
    int dimension = before[0].length;
    float[][] sums = new float[before.length][dimension];
    int[] sizes = new int[before.length];
    for (int i = 0; i < vectors.length; i++) {
      sizes[cells[i]]++;
      float[] sum = sums[cells[i]];
      float[] vector = vectors[i];
      for (int c = 0; c < dimension; c++) {
        sum[c] += vector[c];
      }
    }
    float[][] centres = new float[before.length][];
    for (int cell = 0; cell < centres.length; cell++) {
      centres[cell] = unit(sums[cell]);
    }
    for (int cell = 0; cell < centres.length; cell++) {
      if (sizes[cell] == 0) {
        int largest = largest(sizes);
        centres[cell] = apart(centres[largest], 1);
        centres[largest] = apart(centres[largest], -1);
        sizes[cell] = sizes[largest] / 2;
        sizes[largest] -= sizes[cell];
      }
    }
    return centres;
  }

  private static int largest(int[] sizes) {
    int largest = 0;
    for (int i = 1; i < sizes.length; i++) {
      largest = sizes[i] > sizes[largest] ? i : largest;
    }
    return largest;
  }

  private static float[] apart(float[] centre, int sign) {
    float[] moved = centre.clone();
    for (int c = 0; c < moved.length; c++) {
      moved[c] *= 1f + (c % 2 == 0 ? sign : -sign) / 64f;
    }
    return unit(moved);
  }

  private static float[] unit(float[] vector) {
    double square = 0;
    for (float x : vector) {
      square += (double) x * x;
    }
    if (square == 0) {
      return vector.clone();
    }
    double factor = 1 / Math.sqrt(square);
    float[] unit = new float[vector.length];
    for (int c = 0; c < unit.length; c++) {
      unit[c] = (float) (vector[c] * factor);
    }
    return unit;
  }
}
