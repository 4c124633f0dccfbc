package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.ann.Float32;
import org.kechuang.ann.VectorCodes;

/**
 * The neighbour index of one kind of resource as rows of {@code vector.centroid} and {@code
 * vector.cell}.
 */
public final class NeighbourIndex {
  private static final StructType CENTROIDS =
      new StructType()
          .add("group", DataTypes.IntegerType, false)
          .add("cell", DataTypes.IntegerType, false)
          .add("vector", DataTypes.BinaryType, false);

  /** Cell number of the centre of a group. */
  private static final int GROUP_CENTRE = -1;

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
    List<Row> rows = new ArrayList<>();
    CellCentres centres = model.centres();
    int cell = 0;
    for (int group = 0; group < centres.groupCount(); group++) {
      rows.add(RowFactory.create(group, GROUP_CENTRE, Float32.encode(centres.group(group))));
      for (float[] centre : centres.cellsOf(group)) {
        rows.add(RowFactory.create(group, cell++, Float32.encode(centre)));
      }
    }
    return stamp.on(spark.createDataFrame(rows, CENTROIDS)).withColumn("run_id", lit(runId));
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
    List<Row> rows =
        new ArrayList<>(
            centroids
                .filter(col("kind").equalTo(kind))
                .select("group", "cell", "vector")
                .collectAsList());
    rows.sort(Comparator.<Row>comparingInt(r -> r.getInt(0)).thenComparingInt(r -> r.getInt(1)));
    List<float[]> groups = new ArrayList<>();
    TreeMap<Integer, List<float[]>> cells = new TreeMap<>();
    for (Row row : rows) {
      float[] vector = Float32.decode(row.<byte[]>getAs(2));
      if (row.getInt(1) == GROUP_CENTRE) {
        groups.add(vector);
      } else {
        cells.computeIfAbsent(row.getInt(0), g -> new ArrayList<>()).add(vector);
      }
    }
    return new CoarseQuantiserModel(
        "index-" + kind,
        new CellCentres(
            groups.toArray(new float[0][]),
            cells.values().stream()
                .map(cell -> cell.toArray(new float[0][]))
                .toArray(float[][][]::new)));
  }

  private Dataset<Row> named(Dataset<Row> rows, String revision) {
    return rows.withColumn("kind", lit(kind))
        .withColumn("model_version", lit(modelVersion))
        .withColumn("revision", lit(revision));
  }
}
