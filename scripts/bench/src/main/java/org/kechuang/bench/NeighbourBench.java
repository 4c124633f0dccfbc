package org.kechuang.bench;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.ann.Kernels;
import org.kechuang.ann.Metric;
import org.kechuang.ann.VectorCodes;
import org.kechuang.ml.CellBlocks;
import org.kechuang.ml.CellNeighbourSearch;
import org.kechuang.ml.CoarseQuantiser;
import org.kechuang.ml.CoarseQuantiserModel;
import org.kechuang.ml.ExactNeighbourSearch;
import org.kechuang.ml.NearestNeighbours;
import org.kechuang.ml.NearestNeighboursModel;
import scala.Tuple2;

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

  /** What the estimator is asked for, as the lower bound of the recall. */
  private static final double ASKED = 0.98;

  /** Codes of one byte find no more than they tell apart. */
  private static final double GAIN = 0.001;

  /** The same of few cells: what is built for one search need not find more. */
  private static final double GOOD = 0.95;

  /** Builds of few cells, of which the middle one counts. */
  private static final int ROUNDS = 5;

  private static final int[] PROBES = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128};

  private static final int[] PROBES_OF_FEW = {4, 6, 8, 9, 10, 11, 12, 13, 14, 16, 20, 24, 32};

  private static final StructType VECTORS =
      new StructType().add("id", DataTypes.StringType).add("vector", DataTypes.BinaryType);

  private final SparkSession spark;
  private final Path folder;
  private final int dimension;
  private final int k;
  private final long[] truth;
  private long count;

  private Roofline roofline;

  private NeighbourBench(SparkSession spark, Path folder, int dimension, int k) throws IOException {
    this.spark = spark;
    this.folder = folder;
    this.dimension = dimension;
    this.k = k;
    this.roofline = Roofline.unknown(dimension);
    Path file = folder.resolve("truth.i64");
    this.truth = Files.exists(file) ? longs(file) : new long[0];
  }

  /** See the class. */
  public static void main(String[] args) throws Exception {
    SparkSession spark = BenchLake.session("neighbour-bench");
    Path folder = Path.of(args[0]);
    NeighbourBench bench =
        new NeighbourBench(spark, folder, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    bench.load();
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

  private void load() throws IOException {
    count = Files.size(folder.resolve("base.f32")) / Float.BYTES / dimension;
    if (Files.exists(folder.resolve("vectors"))) {
      return;
    }
    raw("base.f32").write().format("delta").save(path("vectors"));
  }

  private void exact() {
    Dataset<Row> vectors = spark.read().format("delta").load(path("vectors"));
    for (int round = 0; round < 2; round++) {
      time(
          "exact from Delta",
          10_000,
          () -> new ExactNeighbourSearch().search(queries(10_000), vectors, k).collectAsList());
    }
  }

  /** The estimator, which measures the recall in every search and lets vectors rank what codes of one byte find. */
  private void operation() {
    Dataset<Row> vectors = spark.read().format("delta").load(path("vectors"));
    for (VectorCodes codes : new VectorCodes[] {VectorCodes.INT16, VectorCodes.INT8}) {
      NearestNeighbours search =
          new NearestNeighbours().setMetric(Metric.INNER_PRODUCT).setK(k).setMinRecall(ASKED).setCodes(codes);
      BenchClock fit = new BenchClock();
      try (NearestNeighboursModel model = search.fit(vectors)) {
        fit.stop();
        BenchLine.say("operation " + codes + ", fit", "seconds", fit.seconds());
        Dataset<Row> queries = queries(10_000);
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
              recall(found, 10_000),
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
        LuceneBench.Found found = lucene.search(searched, wanted, k, truth);
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
      jvector.run(parameter[0], parameter[1], k, truth);
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
    LshBench.run(spark, spark.read().format("delta").load(path("vectors")), queries(20), k)
        .forEach(BenchLine::say);
  }

  private void index() {
    int cells = Integer.getInteger("cells", 0);
    Dataset<Row> vectors = spark.read().format("delta").load(path("vectors"));
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
    Dataset<Row> vectors = spark.read().format("delta").load(path("vectors"));
    for (int part : new int[] {2, 4}) {
      int cells = Math.max(1, (int) Math.sqrt(count) / part);
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
    Dataset<Row> queries = queries(size);
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
    double recall = recall(found, size);
    double compared = (double) size * probes * index.sizes().met();
    double read = cached ? Math.min(count, compared) : count;
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
        recall(found, size),
        "of roofline",
        roofline.share((double) size * count, (double) count * dimension * Float.BYTES, seconds));
  }

  private double recall(List<Row> found, int size) {
    if (truth.length == 0) {
      return Double.NaN;
    }
    int width = k;
    long hits = 0;
    for (Row row : found) {
      int query = Integer.parseInt(row.getString(0).substring(1));
      long id = Long.parseLong(row.getString(1).substring(1));
      for (int place = 0; place < width; place++) {
        hits += truth[query * width + place] == id ? 1 : 0;
      }
    }
    return hits / (double) (size * (long) width);
  }

  private Dataset<Row> queries(int size) {
    Dataset<Row> queries =
        raw("query.f32")
            .limit(size)
            .select(col("id").as("query_id"), col("vector"))
            .repartition(2)
            .persist();
    queries.count();
    return queries;
  }

  private Dataset<Row> raw(String file) {
    Path source = folder.resolve(file);
    int width = dimension * Float.BYTES;
    try {
      long count = Files.size(source) / width;
      int parts = count > 100_000 ? 8 : 1;
      List<Tuple2<Long, Long>> ranges = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        ranges.add(new Tuple2<>(count * part / parts, count * (part + 1) / parts));
      }
      String name = source.toString();
      FlatMapFunction<Tuple2<Long, Long>, Row> rows =
          range -> rows(Path.of(name), width, range._1(), range._2());
      return spark
          .createDataset(ranges, Encoders.tuple(Encoders.LONG(), Encoders.LONG()))
          .repartition(parts)
          .flatMap(rows, Encoders.row(VECTORS));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Iterator<Row> rows(Path file, int width, long from, long to) throws IOException {
    FileChannel channel = FileChannel.open(file);
    channel.position(from * width);
    return new Iterator<>() {
      private long at = from;

      @Override
      public boolean hasNext() {
        return at < to;
      }

      @Override
      public Row next() {
        ByteBuffer buffer = ByteBuffer.allocate(width);
        try {
          while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            continue;
          }
          if (at + 1 == to) {
            channel.close();
          }
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
        return RowFactory.create("v" + at++, buffer.array());
      }
    };
  }

  private static long[] longs(Path file) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    long[] values = new long[buffer.remaining() / Long.BYTES];
    buffer.asLongBuffer().get(values);
    return values;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
