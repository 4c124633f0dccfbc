package org.kechuang.jobs.index;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.matching.IndexTables;
import org.kechuang.ml.CellNeighbourSearch;
import org.kechuang.ml.ExactNeighbourSearch;
import org.kechuang.ml.IndexBalance;
import org.kechuang.ml.IndexStamp;
import org.kechuang.ml.NeighbourRecall;
import org.kechuang.ml.NeighbourSearch;
import org.kechuang.ml.ProbeChoice;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/** Measures what a search in the index that the lake now holds finds. */
final class RecallMeasure {
  private final JobContext context;
  private final JobResult.Builder result;
  private final IndexTables tables;

  RecallMeasure(JobContext context, JobResult.Builder result) {
    this.context = context;
    this.result = result;
    tables = IndexTables.open(context.lake());
  }

  /**
   * Measures the index of a kind.
   *
   * @param vectors string "id" and binary "vector"
   */
  void of(KindIndex index, Dataset<Row> vectors) {
    String kind = index.stamp().kind();
    context.progress("measuring the recall of kind " + kind);
    IndexStamp stamp =
        tables.stamps().stream().filter(s -> s.kind().equals(kind)).findFirst().orElseThrow();
    Dataset<Row> blocks = tables.blocks(stamp);
    long found = vectors.count();
    IndexBalance balance = IndexBalance.of(blocks, index.model());
    result.in(found).out(balance.vectors()).rejected(found - balance.vectors());
    result.metric(metric("index-cells", kind, index.model().cells()));
    if (balance.vectors() == 0) {
      return;
    }
    result.metric(metric("index-largest-cell-to-mean", kind, balance.largest() / balance.mean()));
    int k = context.get(IndexKeys.RECALL_NEIGHBOURS);
    Dataset<Row> sample =
        NeighbourRecall.sample(
                vectors
                    .select(NeighbourSearch.ID, NeighbourSearch.VECTOR)
                    .withColumnRenamed(NeighbourSearch.ID, NeighbourSearch.QUERY_ID),
                context.get(IndexKeys.RECALL_SAMPLE),
                context.get(IndexKeys.SEED))
            .persist();
    Dataset<Row> truth = new ExactNeighbourSearch().search(sample, vectors, k).persist();
    try (CellNeighbourSearch search = CellNeighbourSearch.cached(index.model(), blocks)) {
      ProbeChoice choice =
          ProbeChoice.choose(search, sample, truth, k, context.get(IndexKeys.RECALL));
      NeighbourRecall recall = choice.recall();
      result.metric(metric("index-probes", kind, choice.probes()));
      result.metric(
          new Metric(
              "index-recall@" + k,
              kind,
              recall.value(),
              recall.low(),
              recall.high(),
              recall.queries()));
    } finally {
      truth.unpersist();
      sample.unpersist();
    }
  }

  private static Metric metric(String name, String kind, double value) {
    return new Metric(name, kind, value, null, null, null);
  }
}
