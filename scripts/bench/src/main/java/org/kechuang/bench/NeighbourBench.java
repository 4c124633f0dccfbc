package org.kechuang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kechuang.ann.Kernels;
import org.kechuang.ann.Metric;
import org.kechuang.ann.VectorCodes;
import org.kechuang.ml.CellNeighbourSearch;
import org.kechuang.ml.ExactNeighbourSearch;
import org.kechuang.ml.NearestNeighbours;
import org.kechuang.ml.NearestNeighboursModel;

/**
 * Times building and searching on vectors in raw float32 files, as Spark jobs, and prints one JSON line a
 * measurement.
 *
 * <p>Arguments: folder with base.f32 and query.f32, dimension, k, and what to run: roofline, exact, index,
 * once, operation, lucene, jvector, lsh.
 */
public final class NeighbourBench {
  /** Rounds until the code is compiled. */
  private static final int WARM_UP = 5;

  /** More cells are searched until this recall is reached. */
  private static final double ENOUGH = 0.995;

  /** The same of few cells: what is built for one search need not find more. */
  private static final double GOOD = 0.95;

  /** What the estimator is asked for, as the lower bound of the recall. */
  private static final double ASKED = 0.98;

  /** Codes of one byte find no more than they tell apart. */
  private static final double GAIN = 0.001;

  /** Builds of few cells, of which the middle one counts. */
  private static final int ROUNDS = 5;

  private static final int[] PROBES = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128};

  private static final int[] PROBES_OF_FEW = {4, 6, 8, 9, 10, 11, 12, 13, 14, 16, 20, 24, 32};

  private final SparkSession spark;
  private final Path folder;
  private final int dimension;
  private final int k;
  private final RawVectors raw;

  private Roofline roofline;

  private NeighbourBench(SparkSession spark, Path folder, int dimension, int k) throws IOException {
    this.spark = spark;
    this.folder = folder;
    this.dimension = dimension;
    this.k = k;
    this.roofline = Roofline.unknown(dimension);
    this.raw = new RawVectors(spark, folder, dimension, k);
  }

  /** See the class. */
  public static void main(String[] args) throws Exception {
    SparkSession spark = BenchLake.session("neighbour-bench");
    Path folder = Path.of(args[0]);
    NeighbourBench bench =
        new NeighbourBench(spark, folder, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    for (String what : Arrays.asList(args).subList(3, args.length)) {
      switch (what) {
        case "exact" -> bench.exact();
        case "index" -> bench.index();
        case "operation" -> bench.operation();
        case "once" -> bench.once();
        case "roofline" -> bench.roofline = Roofline.measured(2, bench.dimension);
        case "lucene" -> bench.lucene();
        case "jvector" -> bench.jvector();
        case "lsh" -> bench.lsh();
        default -> throw new IllegalArgumentException("Invalid benchmark " + what);
      }
    }
    spark.stop();
  }

  private void exact() {
    Dataset<Row> vectors = raw.vectors();
    for (int round = 0; round < 2; round++) {
      time(
          "exact from Delta",
          10_000,
          () -> new ExactNeighbourSearch().search(raw.queries(10_000), vectors, k).collectAsList());
    }
  }

  /** The estimator, which measures the recall in every search and lets vectors rank what codes of one byte find. */
  private void operation() {
    Dataset<Row> vectors = raw.vectors();
    for (VectorCodes codes : new VectorCodes[] {VectorCodes.INT16, VectorCodes.INT8}) {
      NearestNeighbours search =
          new NearestNeighbours().setMetric(Metric.INNER_PRODUCT).setK(k).setMinRecall(ASKED).setCodes(codes);
      BenchClock fit = new BenchClock();
      try (NearestNeighboursModel model = search.fit(vectors)) {
        fit.stop();
        BenchLine.say("operation " + codes + ", fit", "seconds", fit.seconds());
        Dataset<Row> queries = raw.queries(10_000);
        for (int round = 0; round < 3; round++) {
          BenchClock transform = new BenchClock();
          List<Row> found = model.transform(queries).collectAsList();
          double seconds = transform.stop().seconds();
          BenchLine.say(
              "operation " + codes + ", transform",
              "seconds",
              seconds,
              "queries/s",
              10_000 / seconds,
              "recall",
              raw.recall(found, 10_000),
              "probes",
              model.measurements().get(round).choice().probes());
        }
        queries.unpersist();
      }
    }
  }

  /** Two threads build and search HNSW graphs. */
  private void lucene() throws IOException, InterruptedException {
    int searched = 1_000;
    Path index = folder.resolve("lucene");
    for (int[] parameter : graphs()) {
      LuceneBench lucene = new LuceneBench(folder, index, dimension, parameter[0], parameter[1]);
      double built = lucene.build();
      BenchLine.say("lucene hnsw build", "M", parameter[0], "beam", parameter[1], "seconds", built);
      for (int wanted : new int[] {k, 2 * k, 4 * k, 6 * k, 10 * k, 15 * k, 20 * k, 30 * k, 40 * k, 80 * k}) {
        LuceneBench.Found found = lucene.search(searched, wanted, k, raw.truth());
        BenchLine.say(
            "lucene hnsw search",
            "M",
            parameter[0],
            "beam",
            wanted,
            "queries/s",
            searched / found.seconds(),
            "recall",
            found.recall());
      }
    }
  }

  private void jvector() throws Exception {
    JvectorBench jvector = new JvectorBench(folder, dimension, 1_000);
    for (int[] parameter : graphs()) {
      jvector.run(parameter[0], parameter[1], k, raw.truth());
    }
  }

  /** Links of a node and width of the beam that builds the graph. */
  private static int[][] graphs() {
    return Arrays.stream(System.getProperty("graphs").split(" "))
        .map(graph -> Arrays.stream(graph.split("x")).mapToInt(Integer::parseInt).toArray())
        .toArray(int[][]::new);
  }

  /** MLlib's own: one query after the other, on a tenth of the vectors and few queries, since it is slow. */
  private void lsh() {
    LshBench.run(spark, raw.vectors(), raw.queries(20), k)
        .forEach(BenchLine::say);
  }

  private void index() {
    int cells = Integer.getInteger("cells", 0);
    Dataset<Row> vectors = raw.vectors();
    for (VectorCodes codes : VectorCodes.values()) {
      try (BenchIndex index = BenchIndex.stored(vectors, cells, codes, path("cells-" + codes))) {
        built("build " + codes, index);
        BenchLine.say("cells of " + codes, "largest / mean", index.sizes().balance());
        for (int size : new int[] {10_000, 1_000}) {
          widening(index, size, PROBES, ENOUGH);
        }
        for (int probes : new int[] {4, 8, 16, 64}) {
          measure(index, false, 10_000, probes, 5);
        }
      }
    }
  }

  /** Fewer cells are sooner learned, which pays where the index serves one search. */
  private void once() {
    Dataset<Row> vectors = raw.vectors();
    for (int part : new int[] {2, 4}) {
      int cells = Math.max(1, (int) Math.sqrt(raw.count()) / part);
      for (int round = 0; round < ROUNDS; round++) {
        try (BenchIndex index = BenchIndex.inMemory(vectors, cells, VectorCodes.INT16)) {
          built("build in memory INT16", index);
          if (round == ROUNDS - 1) {
            widening(index, 10_000, PROBES_OF_FEW, GOOD);
          }
        }
      }
    }
  }

  private static void built(String what, BenchIndex index) {
    BenchLine.say(
        what,
        "cells",
        index.cells(),
        "train seconds",
        index.trained(),
        "pack seconds",
        index.packed(),
        "seconds",
        index.trained() + index.packed());
  }

  /** Looks into more and more cells. */
  private void widening(BenchIndex index, int size, int[] widths, double enough) {
    double before = 0;
    for (int probes : widths) {
      double recall = measure(index, true, size, probes, 11);
      if (recall >= enough || (index.codes() == VectorCodes.INT8 && recall < before + GAIN)) {
        return;
      }
      before = recall;
    }
  }

  /** Says what was measured, and returns the recall. */
  private double measure(BenchIndex index, boolean cached, int size, int probes, int rounds) {
    CellNeighbourSearch search = cached ? index.cached() : index.stored();
    Dataset<Row> queries = raw.queries(size);
    double[] seconds = new double[rounds];
    List<Row> found = List.of();
    for (int round = -WARM_UP; round < rounds; round++) {
      long start = System.nanoTime();
      found = search.search(queries, k, probes).collectAsList();
      if (round >= 0) {
        seconds[round] = seconds(start);
      }
    }
    Arrays.sort(seconds);
    double median = seconds[rounds / 2];
    double recall = raw.recall(found, size);
    double compared = (double) size * probes * index.sizes().met();
    double read = cached ? Math.min(raw.count(), compared) : raw.count();
    BenchLine.say(
        "%s %s, probes %d".formatted(index.codes(), cached ? index.cache() : "from Delta", probes),
        "cells",
        index.cells(),
        "queries",
        size,
        "median seconds",
        median,
        "queries/s",
        size / median,
        "recall",
        recall,
        "of roofline",
        roofline.share(compared + size * (double) index.cells(), read * index.bytes(), median),
        "best seconds",
        seconds[0]);
    return recall;
  }

  private void time(String name, int size, java.util.function.Supplier<List<Row>> search) {
    long start = System.nanoTime();
    List<Row> found = search.get();
    double seconds = seconds(start);
    BenchLine.say(
        name,
        "kernel",
        Kernels.name(),
        "seconds",
        seconds,
        "queries/s",
        size / seconds,
        "recall",
        raw.recall(found, size),
        "of roofline",
        roofline.share((double) size * raw.count(), (double) raw.count() * dimension * Float.BYTES, seconds));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
