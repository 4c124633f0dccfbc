package org.kechuang.text;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A learned map from bags of terms to unit vectors: texts about the same thing land near each
 * other, whichever of the trained languages they are in. Immutable and safe to share between
 * threads.
 *
 * <p>A bag's vector is Σ (1 + ln count) · idf² · row of the term, summed in the order of hashes and
 * scaled to unit length, so that equal bags give equal bits everywhere. Memory: (dimension + 3) × 4
 * bytes a term.
 */
public final class Projection implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int dimension;
  private final TermIndex index;
  private final float[] idf;
  private final float[] rows;

  /**
   * Puts a projection together from its parts.
   *
   * @param dimension number of coordinates
   * @param hashes one hash a term, none twice
   * @param idf one weight a term
   * @param rows the vectors of the terms one after the other
   * @throws IllegalArgumentException where the lengths do not fit each other
   */
  public Projection(int dimension, int[] hashes, float[] idf, float[] rows) {
    if (idf.length != hashes.length
        || rows.length != Math.multiplyExact(hashes.length, dimension)) {
      throw new IllegalArgumentException(
          "Invalid projection: "
              + hashes.length
              + " terms of dimension "
              + dimension
              + " with "
              + idf.length
              + " weights and "
              + rows.length
              + " coordinates; the lengths must fit, load the model anew.");
    }
    this.dimension = dimension;
    this.index = new TermIndex(hashes);
    this.idf = idf.clone();
    this.rows = rows.clone();
  }

  /** Learns the space of these documents; see {@link LatentSettings}. */
  public static Projection learn(List<TermBag> documents, LatentSettings settings) {
    return ProjectionTrainer.train(documents, settings);
  }

  /**
   * Number of coordinates; at most what was asked for. 0 where it knows the weights of the terms
   * alone: then no bag has a vector.
   */
  public int dimension() {
    return dimension;
  }

  /** Number of known terms. */
  public int size() {
    return index.size();
  }

  /** The hash of known term {@code i}. */
  public int hash(int i) {
    return index.hash(i);
  }

  /** ln((n + 1) / (df + 0.5)) over the n training documents; 0 where the term is unknown. */
  public float idf(int hash) {
    int term = index.find(hash);
    return term < 0 ? 0 : idf[term];
  }

  /** A copy of the coordinates of known term {@code i}. */
  public float[] row(int i) {
    return Arrays.copyOfRange(rows, i * dimension, (i + 1) * dimension);
  }

  /** The unit vector of a bag, null where the bag has no known term. */
  public float[] embed(TermBag bag) {
    int[] terms = new int[bag.size()];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = index.find(bag.hash(i)); // apart, so that no look-up waits for a sum
    }
    float[] sum = new float[dimension];
    boolean known = false;
    for (int i = 0; i < terms.length; i++) {
      int term = terms[i];
      if (term >= 0) {
        known = true;
        add(TermWeights.of(bag.count(i), idf[term]), term * dimension, sum);
      }
    }
    return known && Vectors32.normalize(sum) ? sum : null;
  }

  /**
   * The unit vector in the middle of the vectors of these bags, null where none has a known term.
   */
  public float[] embedAll(List<TermBag> bags) {
    float[] sum = new float[dimension];
    for (TermBag bag : bags) {
      float[] vector = embed(bag);
      if (vector != null) {
        for (int i = 0; i < dimension; i++) {
          sum[i] += vector[i];
        }
      }
    }
    return Vectors32.normalize(sum) ? sum : null;
  }

  private void add(float weight, int from, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * rows[from + i];
    }
  }
}
