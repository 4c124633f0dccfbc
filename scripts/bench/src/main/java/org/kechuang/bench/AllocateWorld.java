package org.kechuang.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.kechuang.allocation.DemandBlock;
import org.kechuang.allocation.Quotas;
import org.kechuang.ann.Hits;
import org.kechuang.ann.Kernels;
import org.kechuang.ann.PackedVectors;
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.TopK;

/**
 * Seeded experts and demands: unit vectors around 300 subjects of unlike size, the nearest experts
 * of each demand as candidates, cosine times a quality of the expert as value.
 *
 * @param demands candidates of each demand, best first
 * @param institutionOf number of each expert's institution, or {@link Quotas#NONE}
 */
record AllocateWorld(List<DemandBlock.Demand> demands, int[] institutionOf) {
  static final int INSTITUTIONS = 500;
  static final int PROPOSALS = 5;

  private static final int DIMENSION = 32;
  private static final int SUBJECTS = 300;

  static AllocateWorld of(int demands, int experts, int candidates) {
    Random random = new Random(1);
    float[][] subjects = new float[SUBJECTS][];
    for (int s = 0; s < SUBJECTS; s++) {
      subjects[s] = near(random, new float[DIMENSION], 0);
    }
    PackedVectors vectors = new PackedVectors(DIMENSION, experts);
    double[] quality = new double[experts];
    int[] institutionOf = new int[experts];
    for (int e = 0; e < experts; e++) {
      vectors.add(near(random, subjects[skewed(random, SUBJECTS)], 0.9));
      quality[e] = 0.5 + 0.5 * random.nextDouble();
      institutionOf[e] = random.nextInt(20) == 0 ? Quotas.NONE : skewed(random, INSTITUTIONS);
    }
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
      all.add(new DemandBlock.Demand(d, PROPOSALS, numbers, values));
    }
    return new AllocateWorld(all, institutionOf);
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
