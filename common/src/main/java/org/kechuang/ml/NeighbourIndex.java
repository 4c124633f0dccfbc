package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
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
import org.kechuang.error.PipelineException;

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
  private final long vectorsVersion;

  /**
   * @param modelVersion the model that made the vectors
   * @param vectorsVersion version of the table that holds the vectors
   */
  public NeighbourIndex(String kind, String modelVersion, long vectorsVersion) {
    this.kind = kind;
    this.modelVersion = modelVersion;
    this.vectorsVersion = vectorsVersion;
  }

  /** Rows of {@code vector.centroid}. */
  public Dataset<Row> centroids(SparkSession spark, CoarseQuantiserModel model, String runId) {
    List<Row> rows = new ArrayList<>();
    CellCentres centres = model.centres();
    int cell = 0;
    for (int group = 0; group < centres.groupCount(); group++) {
      rows.add(RowFactory.create(group, GROUP_CENTRE, Float32.encode(centres.group(group))));
      for (float[] centre : centres.cellsOf(group)) {
        rows.add(RowFactory.create(group, cell++, Float32.encode(centre)));
      }
    }
    return named(spark.createDataFrame(rows, CENTROIDS))
        .withColumn("vectors_version", lit(vectorsVersion))
        .withColumn("run_id", lit(runId));
  }

  /**
   * Rows of {@code vector.cell}.
   *
   * @param vectors string "id" and binary "vector"
   */
  public Dataset<Row> cells(
      Dataset<Row> vectors, CoarseQuantiserModel model, VectorCodes codes, int partitions) {
    return named(CellBlocks.pack(vectors, model, codes, partitions));
  }

  /**
   * Reads the quantiser back.
   *
   * @param centroids {@code vector.centroid}, of any version
   * @throws PipelineException with exit code 2 when the index is of another model or of other
   *     vectors, or there is none
   */
  public CoarseQuantiserModel model(Dataset<Row> centroids) {
    List<Row> rows =
        centroids
            .filter(col("kind").equalTo(kind))
            .orderBy("group", "cell")
            .select("group", "cell", "vector", "model_version", "vectors_version")
            .collectAsList();
    if (rows.isEmpty()) {
      throw PipelineException.usage(
          "Cannot search the index of kind " + kind + ": there is none; run the job index first");
    }
    expect("model version", modelVersion, rows.get(0).getString(3));
    expect("vectors version", Long.toString(vectorsVersion), Long.toString(rows.get(0).getLong(4)));
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

  private void expect(String what, String expected, String found) {
    if (!found.equals(expected)) {
      throw PipelineException.usage(
          "Cannot search the index of kind %s: it was built with %s %s, the vectors are of %s; run the job index again"
              .formatted(kind, what, found, expected));
    }
  }

  /** The blocks of this index among all of {@code vector.cell}. */
  public Dataset<Row> blocks(Dataset<Row> cells) {
    return cells.filter(col("kind").equalTo(kind).and(col("model_version").equalTo(modelVersion)));
  }

  private Dataset<Row> named(Dataset<Row> rows) {
    return rows.withColumn("kind", lit(kind)).withColumn("model_version", lit(modelVersion));
  }
}
