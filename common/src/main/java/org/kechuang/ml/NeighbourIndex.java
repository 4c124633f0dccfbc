package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kechuang.ann.VectorCodes;

/**
 * The neighbour index of one kind of resource as rows of {@code vector.centroid} and {@code
 * vector.cell}.
 */
public final class NeighbourIndex {
  private final String kind;
  private final String modelVersion;

  /**
   * @param modelVersion the model that made the vectors
   */
  public NeighbourIndex(String kind, String modelVersion) {
    this.kind = kind;
    this.modelVersion = modelVersion;
  }

  /**
   * Rows of {@code vector.centroid}.
   *
   * @param stamp which blocks belong to the centres
   */
  public static Dataset<Row> centroids(
      SparkSession spark, CoarseQuantiserModel model, IndexStamp stamp, String runId) {
    return stamp.on(CentreRows.of(spark, model.centres())).withColumn("run_id", lit(runId));
  }

  /**
   * Rows of {@code vector.cell} that an index is built of.
   *
   * @param vectors string "id", binary "vector" and bigint "hash"
   * @param build the run
   */
  public Dataset<Row> built(
      Dataset<Row> vectors,
      CoarseQuantiserModel model,
      VectorCodes codes,
      int partitions,
      String build) {
    return named(CellBlocks.pack(vectors, model, codes, partitions), build);
  }

  /**
   * Rows of {@code vector.cell} that take the place of all but the BASE ones.
   *
   * @param revision the run
   */
  public Dataset<Row> changed(NeighbourIndexUpdate update, String revision) {
    return named(update.rows(), revision);
  }

  /**
   * Reads the quantiser back.
   *
   * @param centroids {@code vector.centroid}, of any version
   */
  public CoarseQuantiserModel model(Dataset<Row> centroids) {
    return new CoarseQuantiserModel(
        "index-" + kind, CentreRows.read(centroids.filter(col("kind").equalTo(kind))));
  }

  private Dataset<Row> named(Dataset<Row> rows, String revision) {
    return rows.withColumn("kind", lit(kind))
        .withColumn("model_version", lit(modelVersion))
        .withColumn("revision", lit(revision));
  }
}
