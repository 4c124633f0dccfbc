package org.kechuang.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.kechuang.ann.Float32;
import org.kechuang.ann.SphericalKMeans;
import scala.Tuple2;

/**
 * Rounds of k-means over all cells. Cells that were learned group by group end at the borders of
 * their groups: here a vector may go to the cell of another group, and the groups are formed anew
 * from the cells.
 *
 * <p>Sums are whole numbers, so that their order plays no part.
 */
final class CentreRefinement {
  private static final int GROUP_ITERATIONS = 8;

  /** Coordinates are counted in this part of one: 2^31 unit vectors fit into a sum. */
  private static final double UNIT = 0x1p-31;

  private final int rounds;
  private final long seed;

  CentreRefinement(int rounds, long seed) {
    this.rounds = rounds;
    this.seed = seed;
  }

  /**
   * Better centres, as many as before.
   *
   * @param sample vectors as float32 bytes, finite and not zero
   */
  CellCentres refined(CellCentres centres, JavaRDD<byte[]> sample) {
    int groups = centres.groupCount();
    CellCentres refined = grouped(cells(centres), groups);
    for (int round = 0; round < rounds; round++) {
      refined = grouped(means(refined, sample), groups);
    }
    return refined;
  }

  private static float[][] means(CellCentres centres, JavaRDD<byte[]> sample) {
    int cells = centres.router().cells();
    double[][] sums = new double[cells][centres.router().dimension()];
    long[] sizes = new long[cells];
    JavaPairRDD.fromJavaRDD(sample.mapPartitions(vectors -> sums(centres, vectors)))
        .reduceByKey(CentreRefinement::plus)
        .collect()
        .forEach(
            sum -> {
              long[] values = sum._2();
              double[] mean = sums[sum._1()];
              for (int c = 0; c < mean.length; c++) {
                mean[c] = values[c] * UNIT;
              }
              sizes[sum._1()] = values[mean.length];
            });
    return SphericalKMeans.means(sums, sizes);
  }

  /** The sum of each cell's vectors, scaled to length one, and at the end how many they are. */
  private static Iterator<Tuple2<Integer, long[]>> sums(
      CellCentres centres, Iterator<byte[]> vectors) {
    int dimension = centres.router().dimension();
    TreeMap<Integer, long[]> sums = new TreeMap<>();
    new CellMembers<>(centres, vectors, vector -> vector)
        .forEachRemaining(
            member ->
                add(
                    sums.computeIfAbsent(member._1(), absent -> new long[dimension + 1]),
                    Float32.decode(member._2())));
    return sums.entrySet().stream()
        .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue()))
        .iterator();
  }

  private static void add(long[] sum, float[] vector) {
    double square = 0;
    for (float x : vector) {
      square += (double) x * x;
    }
    double factor = 1 / (Math.sqrt(square) * UNIT);
    for (int c = 0; c < vector.length; c++) {
      sum[c] += Math.round(vector[c] * factor);
    }
    sum[vector.length]++;
  }

  private static long[] plus(long[] left, long[] right) {
    long[] sum = new long[left.length];
    Arrays.setAll(sum, c -> left[c] + right[c]);
    return sum;
  }

  private CellCentres grouped(float[][] cells, int count) {
    float[][] groups = new SphericalKMeans(GROUP_ITERATIONS, seed).centres(cells, count);
    int[] groupOfCell = new int[cells.length];
    SphericalKMeans.assign(cells, groups, groupOfCell);
    List<float[]> kept = new ArrayList<>();
    List<float[][]> theirs = new ArrayList<>();
    for (int group = 0; group < groups.length; group++) {
      float[][] members = CellTrainer.members(cells, groupOfCell, group);
      if (members.length > 0) {
        kept.add(groups[group]);
        theirs.add(members);
      }
    }
    return new CellCentres(kept.toArray(float[][]::new), theirs.toArray(float[][][]::new));
  }

  private static float[][] cells(CellCentres centres) {
    List<float[]> cells = new ArrayList<>();
    for (int group = 0; group < centres.groupCount(); group++) {
      cells.addAll(Arrays.asList(centres.cellsOf(group)));
    }
    return cells.toArray(float[][]::new);
  }
}
