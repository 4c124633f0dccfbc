package org.kechuang.jobs.index;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.ann.VectorCodes;
import org.kechuang.config.ConfigKey;
import org.kechuang.contract.CellTable;
import org.kechuang.contract.CentroidTable;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.TableContract;
import org.kechuang.delta.Lake;
import org.kechuang.ml.CellNeighbourSearch;
import org.kechuang.ml.CoarseQuantiser;
import org.kechuang.ml.CoarseQuantiserModel;
import org.kechuang.ml.ExactNeighbourSearch;
import org.kechuang.ml.NeighbourIndex;
import org.kechuang.ml.NeighbourRecall;
import org.kechuang.ml.NeighbourSearch;
import org.kechuang.ml.ProbeChoice;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/**
 * Puts the vectors of every kind into cells of neighbours and measures what a search among them
 * finds.
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
    Dataset<Row> embeddings =
        context.lake().read(EmbeddingTable.TABLE).filter(col("vector").isNotNull());
    if (context.publisher().wrote(CellTable.TABLE)) {
      return JobResult.nothing("this run has published vector.cell before; nothing is added");
    }
    Map<String, String> versions = new LinkedHashMap<>();
    JobResult.Builder result = new JobResult.Builder();
    long least = context.get(IndexKeys.MIN_VECTORS);
    for (Row row :
        embeddings
            .groupBy("kind", "model_version")
            .count()
            .orderBy("kind", "model_version")
            .collectAsList()) {
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
    Map<String, CoarseQuantiserModel> models = publish(context, embeddings, versions);
    models.forEach((kind, model) -> measure(context, embeddings, kind, versions, model, result));
    return result.build();
  }

  /** An index of vectors that are no more would be refused by those who search it. */
  private static void clear(JobContext context) {
    for (TableContract table : List.of(CentroidTable.TABLE, CellTable.TABLE)) {
      if (context.count(table) > 0) {
        context
            .publisher()
            .overwrite(table, context.spark().createDataFrame(List.of(), Lake.schema(table)));
      }
    }
  }

  private static Map<String, CoarseQuantiserModel> publish(
      JobContext context, Dataset<Row> embeddings, Map<String, String> versions) {
    Map<String, CoarseQuantiserModel> models = new LinkedHashMap<>();
    Dataset<Row> centroids = null;
    Dataset<Row> cells = null;
    int cores = context.spark().sparkContext().defaultParallelism();
    int asked = context.get(IndexKeys.PARTITIONS);
    long vectorsVersion = context.lake().version(EmbeddingTable.TABLE);
    for (Map.Entry<String, String> entry : versions.entrySet()) {
      Dataset<Row> vectors = vectors(embeddings, entry.getKey(), entry.getValue());
      NeighbourIndex index = new NeighbourIndex(entry.getKey(), entry.getValue(), vectorsVersion);
      context.progress("learning cells of kind " + entry.getKey());
      CoarseQuantiserModel model =
          new CoarseQuantiser("cells-" + entry.getKey())
              .setCells(context.get(IndexKeys.CELLS))
              .setSeed(context.get(IndexKeys.SEED))
              .fit(vectors);
      models.put(entry.getKey(), model);
      Dataset<Row> theirCentroids = index.centroids(context.spark(), model, context.runId());
      Dataset<Row> theirCells =
          index.cells(
              vectors,
              model,
              VectorCodes.valueOf(context.get(IndexKeys.CODES).toUpperCase(Locale.ROOT)),
              asked > 0 ? asked : 2 * cores);
      centroids = centroids == null ? theirCentroids : centroids.unionByName(theirCentroids);
      cells = cells == null ? theirCells : cells.unionByName(theirCells);
    }
    context.progress("packing the vectors of " + versions.keySet());
    context.publisher().overwrite(CentroidTable.TABLE, centroids);
    context.publisher().overwrite(CellTable.TABLE, cells);
    return models;
  }

  private static void measure(
      JobContext context,
      Dataset<Row> embeddings,
      String kind,
      Map<String, String> versions,
      CoarseQuantiserModel model,
      JobResult.Builder result) {
    context.progress("measuring the recall of kind " + kind);
    Dataset<Row> vectors = vectors(embeddings, kind, versions.get(kind));
    Dataset<Row> blocks =
        new NeighbourIndex(kind, versions.get(kind), context.lake().version(EmbeddingTable.TABLE))
            .blocks(context.lake().read(CellTable.TABLE));
    long found = vectors.count();
    Row balance =
        blocks
            .groupBy("cell")
            .agg(sum("size").as("size"))
            .agg(sum("size"), max("size"), avg("size"))
            .head();
    long indexed = balance.isNullAt(0) ? 0 : balance.getLong(0);
    result.in(found).out(indexed).rejected(found - indexed);
    result.metric(metric("index-cells", kind, model.cells()));
    if (indexed == 0) {
      return;
    }
    result.metric(
        metric("index-largest-cell-to-mean", kind, balance.getLong(1) / balance.getDouble(2)));
    int k = context.get(IndexKeys.RECALL_NEIGHBOURS);
    Dataset<Row> sample =
        NeighbourRecall.sample(
                vectors.withColumnRenamed(NeighbourSearch.ID, NeighbourSearch.QUERY_ID),
                context.get(IndexKeys.RECALL_SAMPLE),
                context.get(IndexKeys.SEED))
            .persist();
    Dataset<Row> truth = new ExactNeighbourSearch().search(sample, vectors, k).persist();
    try (CellNeighbourSearch search = CellNeighbourSearch.cached(model, blocks)) {
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

  /** A many-sided resource has an entry for each side. */
  private static Dataset<Row> vectors(Dataset<Row> embeddings, String kind, String version) {
    return embeddings
        .filter(col("kind").equalTo(kind).and(col("model_version").equalTo(version)))
        .selectExpr("IF(part = 0, resource_id, concat(resource_id, '#', part)) AS id", "vector");
  }

  private static Metric metric(String name, String kind, double value) {
    return new Metric(name, kind, value, null, null, null);
  }
}
