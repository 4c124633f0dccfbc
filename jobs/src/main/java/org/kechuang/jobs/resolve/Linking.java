package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.linkage.Comparator;
import org.kechuang.linkage.LinkModel;
import org.kechuang.spark.Metric;

/** Decides which records are one person. */
final class Linking implements Linked, AutoCloseable {
  private final List<Metric> metrics = new ArrayList<>();
  private final Dataset<Row> profiles;
  private final LinkSettings settings;
  private final Dataset<Row> components;
  private final Dataset<Row> members;
  private final Dataset<Row> clusters;
  private final Dataset<Row> doubts;
  private final LinkModel model;

  /**
   * @param profiles the records, see {@link Profiles}
   * @param keys their blocks, see {@link Blocks}
   * @param decisions on pairs of them, see {@link Decisions#among}
   * @param learned frequencies, and the model unless it is to be learned here
   * @param progress told what comes next
   */
  Linking(
      Dataset<Row> profiles,
      Dataset<Row> keys,
      Dataset<Row> decisions,
      Learned learned,
      LinkSettings settings,
      Consumer<String> progress) {
    this.profiles = profiles;
    this.settings = settings;
    progress.accept("comparing candidate pairs");
    try (Blocks blocks = new Blocks(keys, settings.blockCap());
        Comparing comparing =
            new Comparing(
                blocks.pairs(),
                profiles,
                decisions,
                new Comparator(learned.frequencies(), settings.keyCap()))) {
      this.model =
          learned.model() == null ? comparing.train(learned.frequencies()) : learned.model();
      measure(blocks, comparing);
      progress.accept("forming people");
      Dataset<Row> edges = comparing.edges(model).persist(StorageLevel.MEMORY_AND_DISK());
      this.components = Components.of(edges.where("bits > 0").select("a", "b")).localCheckpoint();
      this.members = members(edges);
      this.doubts = Review.uncertain(edges).localCheckpoint();
      edges.unpersist();
    }
    measureClusters();
    this.clusters = clusters().persist(StorageLevel.MEMORY_AND_DISK());
  }

  private Dataset<Row> members(Dataset<Row> edges) {
    return Refining.clusters(edges, components, model, settings.clusterCap())
        .join(profiles.select("id", "node"), "id")
        .localCheckpoint();
  }

  private void measure(Blocks blocks, Comparing comparing) {
    long records = profiles.count();
    metrics.add(Metric.count("pairs-compared", comparing.pairs()));
    metrics.add(Metric.of("pairs-per-record", comparing.pairs() / Math.max(1.0, (double) records)));
    metrics.add(Metric.of("link-prior-bits", model.priorBits()));
    blocks
        .dropped()
        .forEach(
            (kind, dropped) ->
                metrics.add(
                    new Metric("block-records-dropped", kind, dropped, null, null, dropped)));
  }

  private void measureClusters() {
    Row sizes =
        members
            .groupBy("component")
            .agg(functions.count(lit(1)).as("n"), functions.count_distinct(col("cluster")).as("c"))
            .agg(
                coalesce(functions.max("n"), lit(0L)),
                coalesce(functions.sum(functions.when(col("c").gt(1), 1)), lit(0L)))
            .head();
    metrics.add(Metric.count("largest-component", sizes.getLong(0)));
    metrics.add(Metric.count("components-split", sizes.getLong(1)));
  }

  /** Columns {@code node}, {@code label}: the smallest node of its cluster. */
  private Dataset<Row> clusters() {
    Dataset<Row> labels =
        members
            .groupBy("cluster")
            .agg(functions.min("node").as("label"))
            .join(members.select("cluster", "node"), "cluster")
            .select(col("node").as("joined_node"), col("label").as("joined_label"));
    return profiles
        .select("node")
        .join(labels, col("node").equalTo(col("joined_node")), "left")
        .select(col("node"), coalesce(col("joined_label"), col("node")).as("label"));
  }

  @Override
  public Dataset<Row> people() {
    return clusters;
  }

  @Override
  public Dataset<Row> members() {
    return members.select("node", "probability", "evidence");
  }

  /** Columns of entity.link_record. */
  Dataset<Row> records() {
    Dataset<Row> labels = components.select(col("node").as("joined"), col("label").as("component"));
    return profiles
        .join(labels, col("id").equalTo(col("joined")), "left")
        .select(
            Nodes.source().as("source"),
            Nodes.recordId().as("record_id"),
            col("id"),
            col("content"),
            coalesce(col("component"), col("id")).as("component"),
            col("signature"),
            col("given_signature"),
            col("keys"),
            col("profile"));
  }

  /** Columns of entity.link_doubt. */
  Dataset<Row> doubts() {
    return doubts;
  }

  LinkModel model() {
    return model;
  }

  List<Metric> metrics() {
    return List.copyOf(metrics);
  }

  @Override
  public void close() {
    clusters.unpersist();
  }
}
