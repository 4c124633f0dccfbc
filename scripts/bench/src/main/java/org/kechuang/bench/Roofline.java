package org.kechuang.bench;

import java.util.ArrayList;
import java.util.List;
import org.kechuang.ann.Kernels;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.TopK;

/**
 * What the machine can do at most: the kernel on what fits the caches, and streaming from memory.
 *
 * @param gigaflops multiplications and additions a second, in units of 1e9
 * @param gigabytes bytes a second, in units of 1e9
 */
record Roofline(int dimension, double gigaflops, double gigabytes) {
  private static final int ROUNDS = 5;
  private static final int STREAM = 1 << 25;

  /** Enough that calls and selections weigh little, few enough for the level 2 cache. */
  private static final int QUERIES = 32 * QueryBlock.GROUP;

  /** Of a machine that was not measured. */
  static Roofline unknown(int dimension) {
    return new Roofline(dimension, Double.NaN, Double.NaN);
  }

  /** Measures the machine, and says it. */
  static Roofline measured(int threads, int dimension) throws InterruptedException {
    Roofline roofline = new Roofline(dimension, gigaflops(threads, dimension), gigabytes(threads));
    BenchLine.say(
        "roofline of " + threads + " threads",
        "kernel",
        Kernels.name(),
        "GFLOP/s",
        roofline.gigaflops,
        "GB/s",
        roofline.gigabytes);
    return roofline;
  }

  /**
   * The least time that the machine could take, as a share of the time taken: for the operations or for reading every
   * byte once, whichever is longer.
   *
   * @param products inner products
   * @param bytes that have to come from memory
   */
  double share(double products, double bytes, double seconds) {
    return Math.max(2 * products * dimension / 1e9 / gigaflops, bytes / 1e9 / gigabytes) / seconds;
  }

  /** Multiplications and additions a second of all threads, in units of 1e9. */
  private static double gigaflops(int threads, int dimension) throws InterruptedException {
    int repeats = 20_000;
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double seconds =
          inParallel(
              threads,
              () -> {
                PackedVectors vectors = new PackedVectors(dimension, PackedVectors.LANES);
                QueryBlock queries = new QueryBlock(dimension, QUERIES);
                for (int i = 0; i < PackedVectors.LANES; i++) {
                  vectors.add(new float[dimension]);
                }
                for (int i = 0; i < QUERIES; i++) {
                  queries.add(new float[dimension]);
                }
                TopK[] selections = TopK.forQueries(QUERIES, 1);
                for (TopK selection : selections) {
                  selection.reset(Float.MAX_VALUE); // products alone: nothing is good enough
                }
                for (int i = 0; i < repeats; i++) {
                  Kernels.best().scan(queries, vectors, 0, selections);
                }
              });
      double operations =
          2.0 * repeats * threads * PackedVectors.LANES * QUERIES * dimension;
      best = Math.max(best, operations / seconds / 1e9);
    }
    return best;
  }

  /** Bytes a second that all threads read and write together, in units of 1e9: a = b + s · c. */
  private static double gigabytes(int threads) throws InterruptedException {
    List<float[][]> arrays = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      arrays.add(new float[3][STREAM / threads]);
    }
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<float[][]> rest = new ArrayList<>(arrays);
      double seconds =
          inParallel(
              threads,
              () -> {
                float[][] mine;
                synchronized (rest) {
                  mine = rest.remove(rest.size() - 1);
                }
                triad(mine[0], mine[1], mine[2]);
              });
      best = Math.max(best, 3.0 * Float.BYTES * STREAM / seconds / 1e9);
    }
    return best;
  }

  private static void triad(float[] a, float[] b, float[] c) {
    for (int i = 0; i < a.length; i++) {
      a[i] = b[i] + 3f * c[i];
    }
  }

  private static double inParallel(int threads, Runnable work) throws InterruptedException {
    List<Thread> all = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < threads; i++) {
      Thread thread = new Thread(work);
      thread.start();
      all.add(thread);
    }
    for (Thread thread : all) {
      thread.join();
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
