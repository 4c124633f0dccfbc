package org.kechuang.ml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kechuang.ann.SphericalKMeans;

/** Trains the cells of one group on the group's part of the sample. */
final class CellTrainer {
  /** A cell with more than so many times its share of the sample is split. */
  private static final int MAX_SHARE = 3;

  private static final int SPLIT_ITERATIONS = 5;

  private final int iterations;
  private final long seed;
  private final double vectorsPerCell;

  CellTrainer(int iterations, long seed, double vectorsPerCell) {
    this.iterations = iterations;
    this.seed = seed;
    this.vectorsPerCell = vectorsPerCell;
  }

  /** At least one centre, about one for each share of the vectors. */
  float[][] train(float[][] vectors) {
    int wanted = (int) Math.max(1, Math.round(vectors.length / vectorsPerCell));
    float[][] centres = new SphericalKMeans(iterations, seed).centres(vectors, wanted);
    int[] cells = new int[vectors.length];
    SphericalKMeans.assign(vectors, centres, cells);
    List<float[]> balanced = new ArrayList<>();
    for (int cell = 0; cell < centres.length; cell++) {
      float[][] members = members(vectors, cells, cell);
      if (members.length > MAX_SHARE * vectorsPerCell) {
        int parts = (int) Math.ceil(members.length / vectorsPerCell);
        balanced.addAll(
            Arrays.asList(new SphericalKMeans(SPLIT_ITERATIONS, seed).centres(members, parts)));
      } else {
        balanced.add(centres[cell]);
      }
    }
    return balanced.toArray(new float[0][]);
  }

  /** The vectors of one cell, in their order. */
  static float[][] members(float[][] vectors, int[] cells, int cell) {
    List<float[]> members = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] == cell) {
        members.add(vectors[i]);
      }
    }
    return members.toArray(new float[0][]);
  }
}
