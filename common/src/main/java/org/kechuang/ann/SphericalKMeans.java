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

  private static float[][] means(float[][] vectors, int[] cells, float[][] before) {
    int dimension = before[0].length;
    double[][] sums = new double[before.length][dimension];
    long[] sizes = new long[before.length];
    for (int i = 0; i < vectors.length; i++) {
      sizes[cells[i]]++;
      double[] sum = sums[cells[i]];
      float[] vector = vectors[i];
      for (int c = 0; c < dimension; c++) {
        sum[c] += vector[c];
      }
    }
    return means(sums, sizes);
  }

  /**
   * The centres of cells. A cell that lost all its vectors takes a half of the largest one: two
   * centres a little apart.
   *
   * @param sums of the vectors of each cell
   * @param sizes vectors of each cell, at least one in all; changed where a cell is halved
   */
  public static float[][] means(double[][] sums, long[] sizes) {
    float[][] centres = new float[sums.length][];
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

  private static int largest(long[] sizes) {
    int largest = 0;
    for (int i = 1; i < sizes.length; i++) {
      largest = sizes[i] > sizes[largest] ? i : largest;
    }
    return largest;
  }

  private static float[] apart(float[] centre, int sign) {
    double[] moved = new double[centre.length];
    for (int c = 0; c < moved.length; c++) {
      moved[c] = centre[c] * (1 + (c % 2 == 0 ? sign : -sign) / 64.0);
    }
    return unit(moved);
  }

  private static float[] unit(float[] vector) {
    double[] values = new double[vector.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = vector[c];
    }
    return unit(values);
  }

  private static float[] unit(double[] vector) {
    double square = 0;
    for (double x : vector) {
      square += x * x;
    }
    double factor = square == 0 ? 1 : 1 / Math.sqrt(square);
    float[] unit = new float[vector.length];
    for (int c = 0; c < unit.length; c++) {
      unit[c] = (float) (vector[c] * factor);
    }
    return unit;
  }
}
