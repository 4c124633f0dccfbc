package org.kechuang.jobs.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.ann.VectorCodes;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.matching.IndexTables;
import org.kechuang.ml.CoarseQuantiser;
import org.kechuang.ml.CoarseQuantiserModel;
import org.kechuang.ml.IndexStamp;
import org.kechuang.ml.NeighbourIndex;
import org.kechuang.ml.NeighbourIndexUpdate;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.Metric;

/** Decides for each kind whether its index is brought up to date or built anew. */
final class IndexPlan implements AutoCloseable {
  private final JobContext context;
  private final Optional<IndexTables> tables;
  private final Map<String, IndexStamp> stamps = new LinkedHashMap<>();
  private final List<NeighbourIndexUpdate> updates = new ArrayList<>();
  private final IndexedVectors vectors;
  private final String settings;
  private final int partitions;

  IndexPlan(JobContext context, IndexedVectors vectors) {
    this.context = context;
    this.vectors = vectors;
    tables =
        IndexTables.readable(context.lake())
            ? Optional.of(IndexTables.open(context.lake()))
            : Optional.empty();
    tables.ifPresent(found -> found.stamps().forEach(stamp -> stamps.put(stamp.kind(), stamp)));
    settings =
        "cells=%d seed=%d codes=%s"
            .formatted(
                context.get(IndexKeys.CELLS), context.get(IndexKeys.SEED), codes(context).name());
    int asked = context.get(IndexKeys.PARTITIONS);
    partitions = asked > 0 ? asked : 2 * context.spark().sparkContext().defaultParallelism();
  }

  /** The kinds that have an index now. */
  Map<String, IndexStamp> stamps() {
    return stamps;
  }

  /** What is to be written for a kind. */
  KindIndex of(String kind, String version) {
    IndexStamp stamp = stamps.get(kind);
    if (stamp == null
        || !stamp.modelVersion().equals(version)
        || !stamp.settings().equals(settings)
        || !tables.orElseThrow().hasBuild(stamp)) {
      return build(kind, version);
    }
    context.progress("comparing the index of kind " + kind + " with the vectors");
    CoarseQuantiserModel model = tables.orElseThrow().model(stamp);
    long most =
        (long) (2 * context.get(IndexKeys.REBUILD_SHARE) * context.count(EmbeddingTable.TABLE));
    NeighbourIndexUpdate update =
        new NeighbourIndexUpdate(
            model,
            tables.orElseThrow().blocks(stamp),
            vectors.since(stamp.vectorsVersion(), kind, version, most),
            new NeighbourIndexUpdate.Limits(
                context.get(IndexKeys.REBUILD_SHARE),
                context.get(IndexKeys.CELL_SHARE),
                context.get(IndexKeys.SEED)),
            partitions);
    updates.add(update);
    // blocks of a run that failed stand where unchanged ones should: nothing to point to
    if (update.tooMany() || (update.unchanged() && !tables.orElseThrow().isLatest(stamp))) {
      return build(kind, version);
    }
    if (update.unchanged()) {
      return new KindIndex(
          stamp(stamp, stamp.revision()), model, null, null, metrics(kind, update));
    }
    String revision = context.runId();
    return new KindIndex(
        stamp(stamp, revision),
        update.model(),
        new NeighbourIndex(kind, version).changed(update, revision),
        "kind = '" + kind + "' AND state IN ('ADDED', 'REMOVED')",
        metrics(kind, update));
  }

  private KindIndex build(String kind, String version) {
    Dataset<Row> all = vectors.of(kind, version);
    context.progress("learning cells of kind " + kind);
    CoarseQuantiserModel model =
        new CoarseQuantiser("cells-" + kind)
            .setCells(context.get(IndexKeys.CELLS))
            .setSeed(context.get(IndexKeys.SEED))
            .fit(all);
    String run = context.runId();
    return new KindIndex(
        new IndexStamp(kind, version, vectors.version(), run, run, 0, settings),
        model,
        new NeighbourIndex(kind, version).built(all, model, codes(context), partitions, run),
        "kind = '" + kind + "'",
        List.of(metric("index-built", kind, 1)));
  }

  private IndexStamp stamp(IndexStamp before, String revision) {
    return new IndexStamp(
        before.kind(),
        before.modelVersion(),
        vectors.version(),
        before.build(),
        revision,
        before.cellsVersion(),
        before.settings());
  }

  private static List<Metric> metrics(String kind, NeighbourIndexUpdate update) {
    return List.of(
        metric("index-built", kind, 0),
        metric("index-compared", kind, (double) update.looked()),
        metric("index-added", kind, (double) update.added()),
        metric("index-removed", kind, (double) update.removed()),
        metric("index-divided-cells", kind, update.divided()));
  }

  private static VectorCodes codes(JobContext context) {
    return VectorCodes.valueOf(context.get(IndexKeys.CODES).toUpperCase(Locale.ROOT));
  }

  private static Metric metric(String name, String kind, double value) {
    return new Metric(name, kind, value, null, null, null);
  }

  @Override
  public void close() {
    updates.forEach(NeighbourIndexUpdate::close);
  }
}
