package org.kechuang.text;

import java.util.Arrays;

/**
 * What Chinese terms that share a character have in common within the documents: a character, the
 * pairs that it is in and their words occur together because they are written so, which says
 * nothing of their meaning. A sparse symmetric matrix of terms by terms, the part of AᵀA for such
 * pairs, a term with itself among them.
 *
 * <p>Memory: 16 bytes for two terms that do so, up to 48 while it is made; 48,000 short texts have
 * half a million of them, and no more than {@link #MOST_PAIRS} are kept.
 */
final class Overlaps {
  /** Of no documents. */
  static final Overlaps NONE = new Overlaps(new int[] {0}, new int[0], new float[0]);

  /** Further pairs are left in. */
  private static final int MOST_PAIRS = 1 << 23;

  private final int[] starts;
  private final int[] others;
  private final float[] products;

  private Overlaps(int[] starts, int[] others, float[] products) {
    this.starts = starts;
    this.others = others;
    this.products = products;
  }

  /**
   * The overlaps of the terms of a matrix.
   *
   * @param characters sorted, for each term
   */
  static Overlaps of(TermMatrix matrix, char[][] characters) {
    PairSums sums = new PairSums(MOST_PAIRS);
    OneDocument document = new OneDocument(matrix, characters, sums);
    for (int row = 0; row < matrix.rows(); row++) {
      document.add(row);
    }
    return of(matrix.columns, sums);
  }

  private static Overlaps of(int terms, PairSums sums) {
    int[] starts = new int[terms + 1];
    sums.forEach((a, b, sum) -> starts[a + 1]++);
    sums.forEach((a, b, sum) -> starts[b + 1] += a == b ? 0 : 1);
    for (int term = 0; term < terms; term++) {
      starts[term + 1] += starts[term];
    }
    int[] next = starts.clone();
    int[] others = new int[starts[terms]];
    float[] products = new float[others.length];
    sums.forEach(
        (a, b, sum) -> {
          others[next[a]] = b;
          products[next[a]++] = sum;
          if (a != b) {
            others[next[b]] = a;
            products[next[b]++] = sum;
          }
        });
    return new Overlaps(starts, others, products);
  }

  /** Takes the product with some columns away. */
  void subtract(float[] in, float[] out, int columns) {
    for (int term = 0; term + 1 < starts.length; term++) {
      int at = term * columns;
      for (int p = starts[term]; p < starts[term + 1]; p++) {
        float product = products[p];
        int from = others[p] * columns;
        for (int i = 0; i < columns; i++) {
          out[at + i] -= product * in[from + i];
        }
      }
    }
  }

  /** The pairs of one document after the other. */
  private static final class OneDocument {
    private final TermMatrix matrix;
    private final char[][] characters;
    private final PairSums sums;
    private long[] uses = new long[256];

    OneDocument(TermMatrix matrix, char[][] characters, PairSums sums) {
      this.matrix = matrix;
      this.characters = characters;
      this.sums = sums;
    }

    void add(int row) {
      int size = 0;
      for (int e = matrix.rowStart(row); e < matrix.rowEnds[row]; e++) {
        for (char c : characters[matrix.terms[e]]) {
          uses = size == uses.length ? Arrays.copyOf(uses, 2 * size) : uses;
          uses[size++] = ((long) c << Integer.SIZE) | e;
        }
      }
      Arrays.sort(uses, 0, size);
      for (int from = 0, to = 0; from < size; from = to) {
        long c = uses[from] >>> Integer.SIZE;
        while (to < size && uses[to] >>> Integer.SIZE == c) {
          to++;
        }
        addAll((char) c, from, to);
      }
    }

    private void addAll(char c, int from, int to) {
      for (int i = from; i < to; i++) {
        int a = (int) uses[i];
        for (int j = from; j <= i; j++) {
          int b = (int) uses[j];
          // once, however many characters they share
          if (firstShared(characters[matrix.terms[a]], characters[matrix.terms[b]]) == c) {
            sums.add(matrix.terms[a], matrix.terms[b], matrix.weights[a] * matrix.weights[b]);
          }
        }
      }
    }

    private static char firstShared(char[] a, char[] b) {
      int i = 0;
      int j = 0;
      while (a[i] != b[j]) {
        if (a[i] < b[j]) {
          i++;
        } else {
          j++;
        }
      }
      return a[i];
    }
  }
}
