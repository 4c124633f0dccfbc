package org.kechuang.bench;

import static org.apache.spark.sql.functions.col;

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
import org.kechuang.ml.CoarseQuantiser;
import org.kechuang.ml.CoarseQuantiserModel;
import org.kechuang.ml.IndexStamp;
import org.kechuang.ml.NeighbourIndex;
import org.kechuang.ml.NeighbourIndexUpdate;
import org.kechuang.ml.VectorChanges;

/** A lake with vectors and their index, as the jobs write them. */
final class BenchLake {
  private static final String KIND = "expert";
  private static final String MODEL = "bench";

  private final SparkSession spark;
  private final Lake lake;

  BenchLake(SparkSession spark, String root) {
    this.spark = spark;
    this.lake = new Lake(spark, root);
  }

  /** A session on two cores, quiet. */
  static SparkSession session(String name) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .appName(name)
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.io.compression.codec", "snappy")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.databricks.delta.snapshotPartitions", "2")
            .config("spark.databricks.delta.allFilesInCrc.thresholdNumFiles", "2000")
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    return spark;
  }

  void embed(String run, Dataset<Row> vectors) {
    publisher(run, "embed").overwrite(EmbeddingTable.TABLE, embeddings(vectors));
  }

  /** Replaces single vectors, as the job embed does. */
  void embedChanged(String run, Dataset<Row> vectors) {
    Dataset<Row> changed = embeddings(vectors).persist();
    publisher(run, "embed")
        .replace(
            EmbeddingTable.TABLE,
            rows -> rows.join(changed.select("resource_id"), new String[] {"resource_id"}, "left_semi"),
            changed);
    changed.unpersist();
  }

  private TablePublisher publisher(String run, String job) {
    return new TablePublisher(spark, lake, run, job);
  }

  private static Dataset<Row> embeddings(Dataset<Row> vectors) {
    return vectors.selectExpr(
        "'expert' AS kind",
        "resource_id",
        "0 AS part",
        "'bench' AS model_version",
        "vector",
        "xxhash64(vector) AS vector_hash",
        "CAST(array() AS array<struct<evidence_id:string,terms:binary>>) AS evidence",
        "null AS evidence_vectors",
        "0 AS evidence_version");
  }

  /** String "id", binary "vector" and bigint "hash". */
  Dataset<Row> vectors() {
    return vectors(lake.read(EmbeddingTable.TABLE));
  }

  private static Dataset<Row> vectors(Dataset<Row> embeddings) {
    return embeddings
        .where(col("vector_hash").isNotNull())
        .selectExpr("resource_id AS id", "vector", "vector_hash AS hash");
  }

  /** Learns the cells. */
  CoarseQuantiserModel train() {
    return new CoarseQuantiser("cells").fit(vectors());
  }

  /** Writes all vectors into cells. */
  void pack(CoarseQuantiserModel model, int files) {
    publisher("r1", "index")
        .overwrite(
            CellTable.TABLE,
            new NeighbourIndex(KIND, MODEL)
                .built(vectors(), model, VectorCodes.INT16, files, "r1"));
    centres(model, "r1");
  }

  /** Brings the index up to date. */
  NeighbourIndexUpdate update(int files) {
    IndexTables tables = tables();
    IndexStamp stamp = stamp();
    try (NeighbourIndexUpdate update =
        new NeighbourIndexUpdate(
            tables.model(stamp),
            tables.blocks(stamp),
            since(stamp.vectorsVersion()),
            new NeighbourIndexUpdate.Limits(0.1, 8, 17),
            files)) {
      publisher("r2", "index")
          .overwrite(
              CellTable.TABLE,
              new NeighbourIndex(KIND, MODEL).changed(update, "r2"),
              "kind = 'expert' AND state IN ('ADDED', 'REMOVED')");
      centres(update.model(), "r2");
      return update;
    }
  }

  private VectorChanges since(long version) {
    return lake.difference(
            EmbeddingTable.TABLE, version, lake.version(EmbeddingTable.TABLE), CentroidTable.TABLE)
        .map(found -> VectorChanges.between(vectors(found.came()), vectors(found.went())))
        .orElseThrow();
  }

  CoarseQuantiserModel model() {
    return tables().model(stamp());
  }

  Dataset<Row> blocks() {
    return tables().blocks(stamp());
  }

  private IndexTables tables() {
    return IndexTables.open(lake);
  }

  private IndexStamp stamp() {
    return tables().stamps().get(0);
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
    publisher(run, "index")
        .overwrite(
            CentroidTable.TABLE, NeighbourIndex.centroids(spark, model, stamp, run));
  }
}
