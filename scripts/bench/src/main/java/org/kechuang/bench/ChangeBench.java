package org.kechuang.bench;

import static org.apache.spark.sql.functions.col;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kechuang.ann.VectorCodes;
import org.kechuang.contract.CellTable;
import org.kechuang.contract.CentroidTable;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.delta.Lake;
import org.kechuang.delta.TablePublisher;
import org.kechuang.matching.IndexTables;
import org.kechuang.ml.CellNeighbourSearch;
import org.kechuang.ml.CoarseQuantiser;
import org.kechuang.ml.CoarseQuantiserModel;
import org.kechuang.ml.ExactNeighbourSearch;
import org.kechuang.ml.IndexStamp;
import org.kechuang.ml.NeighbourIndex;
import org.kechuang.ml.NeighbourIndexUpdate;
import org.kechuang.ml.NeighbourRecall;

/** Times a build of the neighbour index and what a change of few vectors costs. */
public final class ChangeBench {
  private static final String KIND = "expert";
  private static final String MODEL = "bench";
  private static final int K = 10;
  private static final int PROBES = 16;
  private static final int FILES = 4;

  private final SparkSession spark;
  private final Lake lake;

  private ChangeBench(SparkSession spark, String root) {
    this.spark = spark;
    this.lake = new Lake(spark, root);
  }

  /** Arguments: lake, vectors, dimension, share that changes. */
  public static void main(String[] args) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("change-bench")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.databricks.delta.snapshotPartitions", "2")
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    ChangeBench bench = new ChangeBench(spark, args[0]);
    long count = Long.parseLong(args[1]);
    int dimension = Integer.parseInt(args[2]);
    bench.embed("before", ChangeWorld.vectors(spark, count, dimension, 0));
    Clock build = new Clock();
    bench.build();
    build.stop();
    bench.say("build", build, "");
    bench.embed(
        "after", ChangeWorld.vectors(spark, count, dimension, Double.parseDouble(args[3])));
    Clock change = new Clock();
    String changed = bench.update();
    change.stop();
    bench.say("change", change, changed);
    System.out.printf(
        Locale.ROOT,
        "{\"what\":\"ratio\",\"seconds\":%.4f,\"cpu\":%.4f}%n",
        change.seconds / build.seconds,
        change.cpu / build.cpu);
    spark.stop();
  }

  private void embed(String run, Dataset<Row> vectors) {
    new TablePublisher(spark, lake, run, "embed")
        .overwrite(
            EmbeddingTable.TABLE,
            vectors.selectExpr(
                "'expert' AS kind",
                "resource_id",
                "0 AS part",
                "'bench' AS model_version",
                "vector",
                "xxhash64(vector) AS vector_hash",
                "CAST(array() AS array<struct<evidence_id:string,terms:binary>>) AS evidence",
                "null AS evidence_vectors"));
  }

  private Dataset<Row> vectors() {
    return lake.read(EmbeddingTable.TABLE)
        .where(col("vector_hash").isNotNull())
        .selectExpr("resource_id AS id", "vector", "vector_hash AS hash");
  }

  private void build() {
    CoarseQuantiserModel model = new CoarseQuantiser("cells").fit(vectors());
    new TablePublisher(spark, lake, "r1", "index")
        .overwrite(
            CellTable.TABLE,
            new NeighbourIndex(KIND, MODEL)
                .built(vectors(), model, VectorCodes.INT16, FILES, "r1"));
    centres(model, "r1");
  }

  private String update() {
    IndexTables tables = IndexTables.open(lake);
    IndexStamp stamp = tables.stamps().get(0);
    try (NeighbourIndexUpdate update =
        new NeighbourIndexUpdate(
            tables.model(stamp),
            tables.blocks(stamp),
            vectors(),
            new NeighbourIndexUpdate.Limits(0.1, 8, 17),
            FILES)) {
      new TablePublisher(spark, lake, "r2", "index")
          .overwrite(
              CellTable.TABLE,
              new NeighbourIndex(KIND, MODEL).changed(update, "r2"),
              "kind = 'expert' AND state IN ('ADDED', 'REMOVED')");
      centres(update.model(), "r2");
      return ",\"added\":%d,\"removed\":%d,\"divided\":%d"
          .formatted(update.added(), update.removed(), update.divided());
    }
  }

  private void centres(CoarseQuantiserModel model, String run) {
    IndexStamp stamp =
        new IndexStamp(
            KIND,
            MODEL,
            lake.version(EmbeddingTable.TABLE),
            "r1",
            run,
            lake.version(CellTable.TABLE),
            "bench");
    new TablePublisher(spark, lake, run, "index")
        .overwrite(
            CentroidTable.TABLE, NeighbourIndex.centroids(spark, model, stamp, run));
  }

  private void say(String what, Clock clock, String more) {
    IndexTables tables = IndexTables.open(lake);
    IndexStamp stamp = tables.stamps().get(0);
    CoarseQuantiserModel model = tables.model(stamp);
    Dataset<Row> sample =
        NeighbourRecall.sample(
                vectors().select(col("id").as("query_id"), col("vector")), 1_000, 17)
            .persist();
    NeighbourRecall recall =
        NeighbourRecall.of(
            new ExactNeighbourSearch().search(sample, vectors(), K),
            CellNeighbourSearch.of(model, tables.blocks(stamp)).search(sample, K, PROBES));
    System.out.printf(
        Locale.ROOT,
        "{\"what\":\"%s\",\"seconds\":%.2f,\"cpu\":%.2f,\"cells\":%d,\"probes\":%d,\"recall@%d\":%.4f%s}%n",
        what,
        clock.seconds,
        clock.cpu,
        model.cells(),
        PROBES,
        K,
        recall.value(),
        more);
  }

  /** Time and CPU time of this process. */
  private static final class Clock {
    private final OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final long start = System.nanoTime();
    private final long cpuStart = system.getProcessCpuTime();
    private double seconds;
    private double cpu;

    void stop() {
      seconds = (System.nanoTime() - start) / 1e9;
      cpu = (system.getProcessCpuTime() - cpuStart) / 1e9;
    }
  }
}
