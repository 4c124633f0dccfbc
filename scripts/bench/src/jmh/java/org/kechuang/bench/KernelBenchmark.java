package org.kechuang.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.kechuang.ann.Kernel;
import org.kechuang.ann.Kernels;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.ScalarKernel;
import org.kechuang.ann.TopK;
import org.kechuang.ann.VectorCodes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Microseconds for a block of queries against a block of vectors, top-10 included: queries · vectors · 2 ·
 * dimension / 1000 through them gives GFLOP/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
  private static final int K = 10;

  /** Coordinates of a vector. */
  @Param({"64", "128", "256", "300"})
  public int dimension;

  /** Queries of a block: few as in a cell, many as in an exact search. */
  @Param({"1", "4", "20", "512"})
  public int queries;

  /** Vectors of a block. */
  @Param({"256"})
  public int vectors;

  /** Which kernel. */
  @Param({"best", "scalar"})
  public String kernel;

  private Kernel measured;
  private QueryBlock queryBlock;
  private PackedVectors packed;
  private byte[] codes;
  private TopK[] best;

  /** Fills the blocks from a seed. */
  @Setup
  public void fill() {
    Random random = new Random(1);
    measured = kernel.equals("best") ? Kernels.best() : new ScalarKernel();
    queryBlock = new QueryBlock(dimension, queries);
    packed = new PackedVectors(dimension, vectors);
    for (int i = 0; i < queries; i++) {
      queryBlock.add(vector(random));
    }
    for (int i = 0; i < vectors; i++) {
      packed.add(vector(random));
    }
    codes = VectorCodes.INT16.encode(packed);
    best = TopK.forQueries(queries, K);
  }

  /** All products of the block, with the selection. */
  @Benchmark
  public TopK[] scan() {
    for (TopK selection : best) {
      selection.reset(Float.NEGATIVE_INFINITY);
    }
    measured.scan(queryBlock, packed, 0, best);
    return best;
  }

  /** What reading a block from the index costs before its scan. */
  @Benchmark
  public PackedVectors decode() {
    return VectorCodes.INT16.decode(codes, vectors, dimension);
  }

  private float[] vector(Random random) {
    float[] vector = new float[dimension];
    for (int c = 0; c < dimension; c++) {
      vector[c] = (float) random.nextGaussian();
    }
    return vector;
  }
}
