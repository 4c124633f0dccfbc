package org.kechuang.bench;

import static org.apache.spark.sql.functions.col;

import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kechuang.ml.CellNeighbourSearch;
import org.kechuang.ml.CoarseQuantiserModel;
import org.kechuang.ml.ExactNeighbourSearch;
import org.kechuang.ml.NeighbourIndexUpdate;
import org.kechuang.ml.NeighbourRecall;

/** Times a build of the neighbour index and what a change of few vectors costs. */
public final class ChangeBench {
  private static final int K = 10;
  private static final int PROBES = 16;
  private static final int FILES = 4;

  /** Vectors of a file of the build. */
  private static final int FILE = 250_000;

  private final BenchLake lake;

  private ChangeBench(BenchLake lake) {
    this.lake = lake;
  }

  /** Arguments: lake, vectors, dimension, share that changes. */
  public static void main(String[] args) {
    SparkSession spark = BenchLake.session("change-bench");
    BenchLake lake = new BenchLake(spark, args[0]);
    ChangeBench bench = new ChangeBench(lake);
    long count = Long.parseLong(args[1]);
    int dimension = Integer.parseInt(args[2]);
    lake.embed("before", BenchVectors.vectors(spark, count, dimension, 0));
    BenchClock build = new BenchClock();
    lake.pack(lake.train(), (int) Math.max(FILES, count / FILE));
    build.stop();
    bench.say("build", build, "");
    lake.embedChanged(
        "after", BenchVectors.changed(spark, count, dimension, Double.parseDouble(args[3])));
    BenchClock change = new BenchClock();
    NeighbourIndexUpdate update = lake.update(FILES);
    change.stop();
    bench.say(
        "change",
        change,
        ",\"added\":%d,\"removed\":%d,\"divided\":%d"
            .formatted(update.added(), update.removed(), update.divided()));
    System.out.printf(
        Locale.ROOT,
        "{\"what\":\"ratio\",\"seconds\":%.4f,\"cpu\":%.4f}%n",
        change.seconds() / build.seconds(),
        change.cpu() / build.cpu());
    spark.stop();
  }

  private void say(String what, BenchClock clock, String more) {
    CoarseQuantiserModel model = lake.model();
    Dataset<Row> sample =
        NeighbourRecall.sample(
                lake.vectors().select(col("id").as("query_id"), col("vector")), 1_000, 17)
            .persist();
    NeighbourRecall recall =
        NeighbourRecall.of(
            new ExactNeighbourSearch().search(sample, lake.vectors(), K),
            CellNeighbourSearch.of(model, lake.blocks()).search(sample, K, PROBES));
    System.out.printf(
        Locale.ROOT,
        "{\"what\":\"%s\",\"seconds\":%.2f,\"cpu\":%.2f,\"cells\":%d,\"probes\":%d,\"recall@%d\":%.4f%s}%n",
        what,
        clock.seconds(),
        clock.cpu(),
        model.cells(),
        PROBES,
        K,
        recall.value(),
        more);
  }
}
