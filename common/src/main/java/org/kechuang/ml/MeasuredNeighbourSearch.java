package org.kechuang.ml;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Searches among the cells of an index, among as many for each query as the recall needs. Every
 * search measures that anew: the exact neighbours of a sample of its queries tell how many cells
 * are enough. Queries that are no more than the sample are compared with all vectors, since that is
 * what the measurement would do.
 */
public final class MeasuredNeighbourSearch implements NeighbourSearch {
  private final CellNeighbourSearch cells;
  private final double target;
  private final int sampleSize;
  private final long seed;
  private final List<Measurement> measurements = new ArrayList<>();

  /**
   * What one search was measured to find.
   *
   * @param k neighbours that were asked for
   */
  public record Measurement(int k, ProbeChoice choice) {}

  /**
   * @param target for the lower bound of the recall, between 0 and 1
   * @param sampleSize queries to measure with
   * @param seed of the sample
   */
  public MeasuredNeighbourSearch(
      CellNeighbourSearch cells, double target, int sampleSize, long seed) {
    this.cells = cells;
    this.target = target;
    this.sampleSize = sampleSize;
    this.seed = seed;
  }

  @Override
  public Dataset<Row> search(Dataset<Row> queries, Dataset<Row> vectors, int k) {
    return candidates(queries, vectors, k, k);
  }

  /**
   * Finds more than are wanted, for others to rank. Enough cells are those with which enough of the
   * k nearest are among the candidates.
   *
   * @param candidates how many to find for each query, k or more
   */
  Dataset<Row> candidates(Dataset<Row> queries, Dataset<Row> vectors, int k, int candidates) {
    NeighbourSearch exact = new ExactNeighbourSearch();
    if (queries.limit(sampleSize + 1).count() <= sampleSize) {
      return exact.search(queries, vectors, candidates);
    }
    Dataset<Row> sample = NeighbourRecall.sample(queries, sampleSize, seed).persist();
    Dataset<Row> truth = exact.search(sample, vectors, k).persist();
    try {
      ProbeChoice choice = ProbeChoice.choose(cells, sample, truth, candidates, target);
      measurements.add(new Measurement(k, choice));
      return cells.search(queries, candidates, choice.probes());
    } finally {
      truth.unpersist();
      sample.unpersist();
    }
  }

  /** What the searches so far were measured to find; nothing for those that were exact. */
  public List<Measurement> measurements() {
    return List.copyOf(measurements);
  }
}
