package org.kechuang.text;

import java.util.List;

/**
 * Documents by terms, weighted and sparse, row after row. An entry is (1 + ln count) · idf² of the
 * term; rows have unit length. Documents without known terms are left out.
 */
final class TermMatrix {
  final int columns;
  final int[] rowEnds;
  final int[] terms;
  final float[] weights;

  private TermMatrix(int columns, int[] rowEnds, int[] terms, float[] weights) {
    this.columns = columns;
    this.rowEnds = rowEnds;
    this.terms = terms;
    this.weights = weights;
  }

  int rows() {
    return rowEnds.length;
  }

  int rowStart(int row) {
    return row == 0 ? 0 : rowEnds[row - 1];
  }

  static TermMatrix of(List<TermBag> documents, TermIndex index, float[] idf) {
    int entries = 0;
    int rows = 0;
    for (TermBag document : documents) {
      int known = 0;
      for (int i = 0; i < document.size(); i++) {
        known += index.find(document.hash(i)) >= 0 ? 1 : 0;
      }
      entries = Math.addExact(entries, known);
      rows += known > 0 ? 1 : 0;
    }
    int[] rowEnds = new int[rows];
    int[] terms = new int[entries];
    float[] weights = new float[entries];
    int row = 0;
    int at = 0;
    for (TermBag document : documents) {
      int from = at;
      double squares = 0;
      for (int i = 0; i < document.size(); i++) {
        int term = index.find(document.hash(i));
        if (term >= 0) {
          float weight = TermWeights.of(document.count(i), idf[term]);
          terms[at] = term;
          weights[at++] = weight;
          squares += (double) weight * weight;
        }
      }
      if (at > from) {
        float scale = (float) (1 / Math.sqrt(squares));
        for (int i = from; i < at; i++) {
          weights[i] *= scale;
        }
        rowEnds[row++] = at;
      }
    }
    return new TermMatrix(index.size(), rowEnds, terms, weights);
  }
}
