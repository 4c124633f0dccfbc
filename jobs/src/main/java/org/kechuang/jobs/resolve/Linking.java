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
import org.kechuang.linkage.Frequencies;
import org.kechuang.linkage.LinkModel;
import org.kechuang.linkage.ProfileBuilder;
import org.kechuang.spark.Metric;

/** Decides which records are one person and names the people. */
final class Linking implements AutoCloseable {
  private static final double CERTAIN = 1;

  private final List<Metric> metrics = new ArrayList<>();
  private final Dataset<Row> profiles;
  private final Dataset<Row> members;
  private final Dataset<Row> clusters;
  private final Dataset<Row> links;
  private final StableIds ids;
  private Dataset<Row> review;
  private LinkModel model;
  private Frequencies frequencies;
  private final Consumer<String> progress;

  /**
   * @param records rows of source.expert
   * @param decisions see {@link Decisions#of}
   * @param previous rows of entity.expert_link of the last run; may be empty
   * @param events rows of entity.expert_event of former runs; may be empty
   * @param runId distinguishes identifiers that would otherwise be used again
   * @param progress told what comes next
   */
  Linking(
      Dataset<Row> records,
      Dataset<Row> decisions,
      Dataset<Row> previous,
      Dataset<Row> events,
      String runId,
      ProfileBuilder builder,
      LinkSettings settings,
      Consumer<String> progress) {
    this.progress = progress;
    this.profiles = Profiles.of(records, builder).persist(StorageLevel.MEMORY_AND_DISK_SER());
    this.members = members(decisions, settings).persist(StorageLevel.MEMORY_AND_DISK());
    measureClusters();
    progress.accept("naming people");
    Dataset<Row> labels =
        members
            .groupBy("cluster")
            .agg(functions.min("node").as("label"))
            .join(members.select("cluster", "node"), "cluster")
            .select(col("node").as("joined_node"), col("label").as("joined_label"));
    this.clusters =
        profiles
            .select("node")
            .join(labels, col("node").equalTo(col("joined_node")), "left")
            .select(col("node"), coalesce(col("joined_label"), col("node")).as("label"))
            .persist(StorageLevel.MEMORY_AND_DISK());
    clusters.count();
    this.ids =
        new StableIds(
            clusters,
            previous.select(Nodes.node().as("node"), col("expert_id")),
            events.select("expert_id"),
            runId);
    this.links = ids.assignment().persist(StorageLevel.MEMORY_AND_DISK());
  }

  /**
   * Columns {@code node}, {@code cluster}, {@code component}, {@code probability}, {@code
   * evidence}.
   */
  private Dataset<Row> members(Dataset<Row> decisions, LinkSettings settings) {
    long records = profiles.count();
    progress.accept("counting how common each value is");
    frequencies = Counting.of(profiles, records);
    Comparator comparator = new Comparator(frequencies, settings.keyCap());
    progress.accept("comparing candidate pairs");
    try (Blocks blocks = new Blocks(profiles, settings.blockCap());
        Comparing comparing =
            new Comparing(blocks.pairs(), profiles, decisions, comparator, frequencies)) {
      measure(blocks, comparing, records);
      progress.accept("forming people");
      Dataset<Row> edges =
          Decisions.applied(comparing.edges(), decisions).persist(StorageLevel.MEMORY_AND_DISK());
      Dataset<Row> components = Components.of(edges.where("bits > 0").select("a", "b"));
      Dataset<Row> found =
          Refining.clusters(edges, components, comparing.model(), settings.clusterCap())
              .join(profiles.select("id", "node"), "id")
              .localCheckpoint();
      model = comparing.model();
      review = Review.of(edges, found, profiles, model, settings.reviewPairs());
      edges.unpersist();
      return found.drop("id");
    }
  }

  private void measure(Blocks blocks, Comparing comparing, long records) {
    metrics.add(Metric.count("pairs-compared", comparing.pairs()));
    metrics.add(Metric.of("pairs-per-record", comparing.pairs() / Math.max(1.0, (double) records)));
    metrics.add(Metric.of("link-prior-bits", comparing.model().priorBits()));
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

  /** Columns of entity.expert_link, and {@code size}: the number of records of the person. */
  Dataset<Row> links() {
    Dataset<Row> evidence =
        members.select(col("node").as("paired"), col("probability"), col("evidence"));
    return links
        .join(evidence, col("node").equalTo(col("paired")), "left")
        .select(
            functions.substring_index(col("node"), "\u0001", 1).as("source"),
            functions.substring_index(col("node"), "\u0001", -1).as("record_id"),
            col("expert_id"),
            coalesce(col("probability"), lit(CERTAIN)).as("probability"),
            coalesce(col("evidence"), functions.expr("cast(array() AS array<string>)"))
                .as("evidence"),
            col("size"));
  }

  /** Columns {@code type}, {@code expert_id}, {@code other_id}. */
  Dataset<Row> events() {
    return ids.events();
  }

  /** Columns of entity.link_review. */
  Dataset<Row> review() {
    return review;
  }

  /** What was learned. */
  LinkModel model() {
    return model;
  }

  /** The records as they are compared, see {@link Profiles}. */
  Dataset<Row> profiles() {
    return profiles;
  }

  /** How common each value is among them. */
  Frequencies frequencies() {
    return frequencies;
  }

  List<Metric> metrics() {
    return List.copyOf(metrics);
  }

  @Override
  public void close() {
    links.unpersist();
    clusters.unpersist();
    members.unpersist();
    profiles.unpersist();
  }
}
