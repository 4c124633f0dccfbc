package org.kechuang.bench;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kechuang.ml.CellNeighbourSearch;
import org.kechuang.ml.CoarseQuantiserModel;
import org.kechuang.ml.ExactNeighbourSearch;
import org.kechuang.ml.NeighbourRecall;

/** Times the neighbour index at one size: vectors, build, exact truth and searches from Delta. */
public final class ScaleBench {
  private static final int[] PROBES = {16, 32, 64, 128};

  /** Vectors of a file of the index. */
  private static final int FILE = 250_000;

  private final SparkSession spark;
  private final BenchLake lake;
  private final Path root;
  private final int vectors;
  private final int dimension;
  private final int k;
  private final int queries;

  /** Queries whose exact neighbours are found, the first of all. */
  private final int judged;

  private final Roofline roofline;

  private ScaleBench(SparkSession spark, String[] args) throws InterruptedException {
    this.spark = spark;
    lake = new BenchLake(spark, args[0]);
    root = Path.of(args[0]);
    vectors = Integer.parseInt(args[1]);
    dimension = Integer.parseInt(args[2]);
    k = Integer.parseInt(args[3]);
    queries = Integer.parseInt(args[4]);
    judged = Integer.parseInt(args[5]);
    roofline = Roofline.measured(2, dimension);
  }

  /**
   * Arguments: lake, vectors, dimension, k, queries, queries with exact neighbours, and what to run: vectors,
   * build, exact, search.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    SparkSession spark = BenchLake.session("scale-bench");
    ScaleBench bench = new ScaleBench(spark, args);
    for (String what : Arrays.asList(args).subList(6, args.length)) {
      switch (what) {
        case "vectors" -> bench.vectors();
        case "build" -> bench.build();
        case "exact" -> bench.exact();
        case "search" -> bench.search();
        default -> throw new IllegalArgumentException("Invalid benchmark " + what);
      }
    }
    spark.stop();
  }

  private void vectors() throws IOException {
    BenchClock clock = new BenchClock();
    lake.embed("before", BenchVectors.vectors(spark, vectors, dimension, 0));
    say("vectors", clock.stop(), "GB", gigabytes("vector/embedding"));
  }

  private void build() throws IOException {
    BenchClock train = new BenchClock();
    CoarseQuantiserModel model = lake.train();
    say("train", train.stop(), "cells", model.cells());
    BenchClock pack = new BenchClock();
    lake.pack(model, Math.max(4, vectors / FILE));
    say("pack", pack.stop(), "GB", gigabytes("vector/cell"));
  }

  private void exact() throws IOException {
    BenchClock clock = new BenchClock();
    new ExactNeighbourSearch()
        .search(queries(judged), lake.vectors(), k)
        .write()
        .format("delta")
        .mode("overwrite")
        .save(truth());
    clock.stop();
    double share =
        roofline.share(
            (double) judged * vectors, (double) vectors * dimension * Float.BYTES, clock.seconds());
    say("exact", clock, "queries", judged, "k", k, "of roofline", share);
  }

  private void search() throws IOException {
    CellNeighbourSearch search = CellNeighbourSearch.of(lake.model(), lake.blocks());
    CellSizes sizes = CellSizes.of(lake.blocks());
    Dataset<Row> truth = spark.read().format("delta").load(truth());
    Dataset<Row> asked = queries(queries);
    for (int probes : PROBES) {
      BenchClock clock = new BenchClock();
      Dataset<Row> found = search.search(asked, k, probes).persist();
      long rows = found.count();
      clock.stop();
      say(
          "search from Delta",
          clock,
          "probes",
          probes,
          "queries",
          queries,
          "k",
          k,
          "queries/s",
          queries / clock.seconds(),
          "recall",
          NeighbourRecall.of(truth, found.join(truth.select("query_id").distinct(), "query_id")).value(),
          "of roofline",
          roofline.share(
              queries * (probes * sizes.met() + search.cells()),
              (double) vectors * dimension * Short.BYTES,
              clock.seconds()),
          "rows",
          rows);
      found.unpersist();
    }
  }

  private Dataset<Row> queries(int count) {
    Dataset<Row> asked =
        BenchVectors.queries(spark, vectors, count, dimension)
            .select(col("resource_id").as("query_id"), col("vector"))
            .persist();
    asked.count();
    return asked;
  }

  private String truth() {
    return root.resolve("truth-" + k + "-" + judged).toString();
  }

  private double gigabytes(String table) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(table))) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".parquet")).toList();
      long bytes = 0;
      for (Path file : found) {
        bytes += Files.size(file);
      }
      return bytes / 1e9;
    }
  }

  private void say(String what, BenchClock clock, Object... more) throws IOException {
    Object[] values = {
      "vectors", vectors, "dimension", dimension, "seconds", clock.seconds(), "cpu", clock.cpu(),
      "peak GiB", BenchClock.peak()
    };
    BenchLine.say(
        what, Stream.concat(Arrays.stream(values), Arrays.stream(more)).toArray());
  }
}
