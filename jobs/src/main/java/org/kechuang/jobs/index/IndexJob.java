package org.kechuang.jobs.index;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.config.ConfigKey;
import org.kechuang.contract.CellTable;
import org.kechuang.contract.CentroidTable;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TablePublisher;
import org.kechuang.ml.IndexStamp;
import org.kechuang.ml.NeighbourIndex;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;

/**
 * Puts the vectors of every kind into cells of neighbours and measures what a search among them
 * finds. An index that is there takes in what changed; it is built anew when that is much.
 */
public final class IndexJob implements Job {
  @Override
  public String name() {
    return "index";
  }

  @Override
  public String summary() {
    return "Put vectors into cells of neighbours and measure the recall of a search among them";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return IndexKeys.ALL;
  }

  @Override
  public JobResult run(JobContext context) {
    if (context.count(EmbeddingTable.TABLE) == 0) {
      return JobResult.nothing("nothing to index: vector.embedding is empty");
    }
    if (context.publisher().wrote(CentroidTable.TABLE)) {
      return JobResult.nothing("this run has published vector.centroid before; nothing is added");
    }
    IndexedVectors vectors = new IndexedVectors(context.lake());
    JobResult.Builder result = new JobResult.Builder();
    TreeMap<String, String> versions = new TreeMap<>();
    long least = context.get(IndexKeys.MIN_VECTORS);
    for (Row row : vectors.counts().collectAsList()) {
      if (row.getLong(2) >= least) {
        versions.put(row.getString(0), row.getString(1));
      } else {
        result.note(
            "no index of kind %s: %,d vectors are fewer than index.min-vectors, %,d"
                .formatted(row.getString(0), row.getLong(2), least));
      }
    }
    if (versions.isEmpty()) {
      clear(context);
      return result.build();
    }
    List<KindIndex> indexes = new ArrayList<>();
    try (IndexPlan plan = new IndexPlan(context, vectors)) {
      versions.forEach((kind, version) -> indexes.add(plan.of(kind, version)));
      publish(context, indexes, plan, vectors.version());
    }
    RecallMeasure measure = new RecallMeasure(context, result);
    for (KindIndex index : indexes) {
      index.metrics().forEach(result::metric);
      measure.of(index, vectors.of(index.stamp().kind(), index.stamp().modelVersion()));
    }
    return result.build();
  }

  /** An index of vectors that are no more would be refused by those who search it. */
  private static void clear(JobContext context) {
    for (TableContract table : List.of(CellTable.TABLE, CentroidTable.TABLE)) {
      if (context.count(table) > 0) {
        context
            .publisher()
            .overwrite(table, context.spark().createDataFrame(List.of(), Lake.schema(table)));
      }
    }
  }

  /**
   * Blocks first, then the centres, which say which blocks are theirs. A run that is tried again
   * when there are other vectors writes other blocks.
   */
  private static void publish(
      JobContext context, List<KindIndex> indexes, IndexPlan plan, long version) {
    Set<String> gone = new TreeSet<>(plan.stamps().keySet());
    indexes.forEach(index -> gone.remove(index.stamp().kind()));
    List<KindIndex> changed = indexes.stream().filter(index -> index.cells() != null).toList();
    if (changed.isEmpty() && gone.isEmpty() && sameVectors(indexes, plan)) {
      return;
    }
    if (!changed.isEmpty() || !gone.isEmpty()) {
      context.progress("writing the changes of " + changed.size() + " kinds");
      Dataset<Row> rows =
          changed.stream()
              .map(KindIndex::cells)
              .reduce(Dataset::unionByName)
              .orElseGet(
                  () ->
                      context
                          .spark()
                          .createDataFrame(List.of(), Lake.schema(CellTable.TABLE).asNullable()));
      TablePublisher blocks = context.publisher("vectors-" + version);
      if (changed.size() == indexes.size() && changed.stream().allMatch(KindIndex::built)) {
        blocks.overwrite(CellTable.TABLE, rows);
      } else {
        blocks.overwrite(
            CellTable.TABLE,
            rows,
            Stream.concat(
                    changed.stream().map(KindIndex::replaced),
                    gone.stream().map(kind -> "kind = '" + kind + "'"))
                .map(condition -> "(" + condition + ")")
                .collect(joining(" OR ")));
      }
    }
    long cellsVersion = context.lake().version(CellTable.TABLE);
    context
        .publisher()
        .overwrite(
            CentroidTable.TABLE,
            indexes.stream()
                .map(
                    index ->
                        NeighbourIndex.centroids(
                            context.spark(),
                            index.model(),
                            index.stamp(cellsVersion),
                            context.runId()))
                .reduce(Dataset::unionByName)
                .orElseThrow());
  }

  private static boolean sameVectors(List<KindIndex> indexes, IndexPlan plan) {
    return indexes.stream()
        .allMatch(
            index -> {
              IndexStamp before = plan.stamps().get(index.stamp().kind());
              return Objects.equals(before, index.stamp());
            });
  }
}
