package org.kechuang.ml;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many cells to look into for each query, chosen by what was measured.
 *
 * @param probes cells for each query
 * @param recall measured with them on the sample
 */
public record ProbeChoice(int probes, NeighbourRecall recall) {
  /**
   * The fewest cells, among powers of two and all of them, with which the lower bound of the recall
   * reaches the target; all of them where none does.
   *
   * @param sample of the queries
   * @param truth exact neighbours of the sample
   * @param k how many to find, no fewer than are in the truth
   * @param target for the lower bound, between 0 and 1
   */
  public static ProbeChoice choose(
      CellNeighbourSearch search, Dataset<Row> sample, Dataset<Row> truth, int k, double target) {
    int probes = 1;
    while (true) {
      NeighbourRecall recall = NeighbourRecall.of(truth, search.search(sample, k, probes));
      if (recall.low() >= target || probes >= search.cells()) {
        return new ProbeChoice(probes, recall);
      }
      probes = Math.min(2 * probes, search.cells());
    }
  }
}
