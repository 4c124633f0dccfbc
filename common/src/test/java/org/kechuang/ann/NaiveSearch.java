package org.kechuang.ann;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What neighbours are, in as few words as possible. */
final class NaiveSearch {
  record Neighbour(float score, long id) {}

  private NaiveSearch() {}

  static List<Neighbour> search(float[] query, List<float[]> vectors, int k) {
    List<Neighbour> all = new ArrayList<>();
    for (int row = 0; row < vectors.size(); row++) {
      double product = product(query, vectors.get(row));
      if (!Double.isNaN(product)) {
        all.add(new Neighbour((float) product + 0f, row));
      }
    }
    return all.stream()
        .sorted(Comparator.comparing(Neighbour::score).reversed().thenComparing(Neighbour::id))
        .limit(k)
        .toList();
  }

  static double product(float[] a, float[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += (double) a[c] * b[c];
    }
    return sum;
  }

  static List<Neighbour> of(Hits hits) {
    List<Neighbour> neighbours = new ArrayList<>();
    for (int place = 0; place < hits.size(); place++) {
      neighbours.add(new Neighbour(hits.score(place), hits.id(place)));
    }
    return neighbours;
  }
}
