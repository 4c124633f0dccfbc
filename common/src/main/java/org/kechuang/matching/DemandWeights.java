package org.kechuang.matching;

import java.io.Serializable;
import java.util.Collection;

/**
 * From concepts to demands, each with its worth there. A concept that many demands look for is a
 * row with a weight for every demand, 0 for those that do not, which the processor adds several at
 * a time; the others are lists. Immutable.
 */
final class DemandWeights implements Serializable {
  private static final long serialVersionUID = 1L;

  /** From this share of all demands on, one in so many, adding all is faster than picking some. */
  private static final int ROW_SHARE = 8;

  private final int demands;
  private final Postings lists;
  private final float[][] rows;

  /** The weights of each concept, in the order of the collection. */
  DemandWeights(int demands, Collection<Postings.Growing> concepts) {
    this.demands = demands;
    lists = Postings.of(concepts);
    rows = new float[lists.lists()][];
    for (int concept = 0; concept < rows.length; concept++) {
      if (isMany(lists.to(concept) - lists.from(concept))) {
        rows[concept] = new float[demands];
        addList(concept, 1, rows[concept]);
      }
    }
  }

  int concepts() {
    return rows.length;
  }

  /** Whether so many weights are better added without asking which demands they touch. */
  boolean isMany(long weights) {
    return weights * ROW_SHARE >= demands;
  }

  /** The demands that look for a concept. */
  Postings lists() {
    return lists;
  }

  /** Adds the weights of a concept, each times the factor, to the sums of the demands. */
  void add(int concept, float factor, float[] sums) {
    float[] row = rows[concept];
    if (row == null) {
      addList(concept, factor, sums);
      return;
    }
    for (int demand = 0; demand < row.length; demand++) {
      sums[demand] += row[demand] * factor;
    }
  }

  private void addList(int concept, float factor, float[] sums) {
    for (int p = lists.from(concept); p < lists.to(concept); p++) {
      sums[lists.target(p)] += lists.weight(p) * factor;
    }
  }
}
