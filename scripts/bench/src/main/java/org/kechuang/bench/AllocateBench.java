package org.kechuang.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.kechuang.allocation.Allocation;
import org.kechuang.allocation.Allocator;
import org.kechuang.allocation.DemandBlock;
import org.kechuang.allocation.LocalBlocks;
import org.kechuang.allocation.Quotas;
import org.kechuang.ann.Hits;
import org.kechuang.ann.Kernels;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.TopK;

/**
 * Allocates seeded experts to seeded demands: unit vectors around 300 subjects of unlike size, the
 * nearest experts of each demand as candidates, cosine times a quality of the expert as value.
 */
public final class AllocateBench {
  private static final int DIMENSION = 32;
  private static final int SUBJECTS = 300;
  private static final int INSTITUTIONS = 500;

  private AllocateBench() {}

  /** Arguments: demands, experts, candidates of each demand, blocks, gap, rounds. */
  public static void main(String[] args) {
    int demands = Integer.parseInt(args[0]);
    int experts = Integer.parseInt(args[1]);
    int candidates = Integer.parseInt(args[2]);
    int blocks = Integer.parseInt(args[3]);
    double gap = Double.parseDouble(args[4]);
    int rounds = Integer.parseInt(args[5]);
    Random random = new Random(1);
    float[][] subjects = new float[SUBJECTS][];
    for (int s = 0; s < SUBJECTS; s++) {
      subjects[s] = near(random, new float[DIMENSION], 0);
    }
    PackedVectors vectors = new PackedVectors(DIMENSION, experts);
    double[] quality = new double[experts];
    int[] ofExpert = new int[experts];
    int[] institutionOf = new int[experts];
    for (int e = 0; e < experts; e++) {
      vectors.add(near(random, subjects[skewed(random, SUBJECTS)], 0.9));
      quality[e] = 0.5 + 0.5 * random.nextDouble();
      ofExpert[e] = 1 + random.nextInt(3);
      institutionOf[e] = random.nextInt(20) == 0 ? Quotas.NONE : skewed(random, INSTITUTIONS);
    }
    int[] ofInstitution = new int[INSTITUTIONS];
    java.util.Arrays.fill(ofInstitution, demands / 200);
    QueryBlock queries = new QueryBlock(DIMENSION, demands);
    for (int d = 0; d < demands; d++) {
      queries.add(near(random, subjects[skewed(random, SUBJECTS)], 0.9));
    }
    TopK[] best = TopK.forQueries(demands, candidates);
    Kernels.best().scan(queries, vectors, 0, best);
    List<DemandBlock.Demand> all = new ArrayList<>();
    for (int d = 0; d < demands; d++) {
      Hits hits = best[d].sorted();
      int[] numbers = new int[hits.size()];
      double[] values = new double[hits.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (int) hits.id(i);
        values[i] = Math.max(0, hits.score(i)) * quality[numbers[i]];
      }
      all.add(new DemandBlock.Demand(d, 5, numbers, values));
    }
    List<DemandBlock> packed = new ArrayList<>();
    for (int b = 0; b < blocks; b++) {
      packed.add(
          new DemandBlock(
              all.subList(
                  (int) ((long) b * demands / blocks), (int) ((b + 1L) * demands / blocks))));
    }
    Quotas quotas = new Quotas(ofExpert, institutionOf, ofInstitution);
    long begun = System.nanoTime();
    Allocation allocation =
        new Allocator(gap, rounds).allocate(new LocalBlocks(packed, quotas), quotas);
    System.out.printf(
        Locale.ROOT,
        "{\"demands\":%d,\"experts\":%d,\"candidates\":%d,\"blocks\":%d,\"value\":%.3f,"
            + "\"bound\":%.3f,\"gap\":%.5f,\"value_without_quotas\":%.3f,\"proposals\":%d,"
            + "\"rounds\":%d,\"seconds\":%.1f}%n",
        demands,
        experts,
        candidates,
        blocks,
        allocation.value(),
        allocation.bound(),
        allocation.gap(),
        allocation.unlimited(),
        allocation.pairs().size(),
        allocation.rounds(),
        (System.nanoTime() - begun) / 1e9);
  }

  private static int skewed(Random random, int below) {
    double x = random.nextDouble();
    return (int) (below * x * x);
  }

  private static float[] near(Random random, float[] centre, double weight) {
    float[] vector = new float[DIMENSION];
    double squares = 0;
    double noise = Math.sqrt((1 - weight * weight) / DIMENSION);
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) (random.nextGaussian() * noise + weight * centre[i]);
      squares += (double) vector[i] * vector[i];
    }
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }
}
