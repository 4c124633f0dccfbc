package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.error.PipelineException;

/**
 * What the centres of a kind say of their index. They are written last: who reads them reads the
 * blocks that they name, whatever a run that failed left beside these.
 *
 * @param vectorsVersion version of vector.embedding that the index holds
 * @param build run that learned the cells
 * @param revision run whose changes count; the build itself where nothing changed since
 * @param cellsVersion version of vector.cell that holds these blocks
 * @param settings that the cells were learned with
 */
public record IndexStamp(
    String kind,
    String modelVersion,
    long vectorsVersion,
    String build,
    String revision,
    long cellsVersion,
    String settings) {

  private static final List<String> COLUMNS =
      List.of(
          "kind",
          "model_version",
          "vectors_version",
          "build",
          "revision",
          "cells_version",
          "settings");

  /** Whether centres tell their stamps: those of an earlier layout do not. */
  public static boolean readable(Dataset<Row> centroids) {
    return List.of(centroids.columns()).containsAll(COLUMNS);
  }

  /** The stamps of all kinds. */
  public static List<IndexStamp> of(Dataset<Row> centroids) {
    return centroids
        .where("`group` = 0 AND cell = -1") // one row of each kind
        .selectExpr(COLUMNS.toArray(String[]::new))
        .collectAsList()
        .stream()
        .map(
            row ->
                new IndexStamp(
                    row.getString(0),
                    row.getString(1),
                    row.getLong(2),
                    row.getString(3),
                    row.getString(4),
                    row.getLong(5),
                    row.getString(6)))
        .sorted(Comparator.comparing(IndexStamp::kind))
        .toList();
  }

  /** Writes the stamp on every row. */
  Dataset<Row> on(Dataset<Row> centroids) {
    return centroids
        .withColumn("kind", lit(kind))
        .withColumn("model_version", lit(modelVersion))
        .withColumn("vectors_version", lit(vectorsVersion))
        .withColumn("build", lit(build))
        .withColumn("revision", lit(revision))
        .withColumn("cells_version", lit(cellsVersion))
        .withColumn("settings", lit(settings));
  }

  /** The blocks of this index among all of {@code vector.cell}. */
  public Dataset<Row> blocks(Dataset<Row> cells) {
    return cells.filter(
        col("kind")
            .equalTo(kind)
            .and(
                col("state")
                    .equalTo(BlockRow.BASE)
                    .and(col("revision").equalTo(build))
                    .or(
                        col("state")
                            .isin(BlockRow.ADDED, BlockRow.REMOVED)
                            .and(col("revision").equalTo(revision)))));
  }

  /**
   * Refuses an index of other vectors.
   *
   * @throws PipelineException with exit code 2
   */
  public void expect(String model, long vectors) {
    expect("model version", model, modelVersion);
    expect("vectors version", Long.toString(vectors), Long.toString(vectorsVersion));
  }

  private void expect(String what, String expected, String found) {
    if (!found.equals(expected)) {
      throw PipelineException.usage(
          "Cannot search the index of kind %s: it was built with %s %s, the vectors are of %s; run the job index again"
              .formatted(kind, what, found, expected));
    }
  }
}
