package org.kechuang.ml;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.ann.Float32;
import org.kechuang.ann.MetricSpace;
import org.kechuang.ann.VectorCodes;

/**
 * A {@link NearestNeighboursModel} in a folder: MLlib's metadata, {@code space} with one row, the
 * {@code vectors} as a Delta table, and, where there are cells, {@code centres} and the Delta table
 * {@code cells}. A model that was read searches the cells where they are stored.
 */
final class NearestNeighboursStore {
  private static final StructType SPACE =
      new StructType()
          .add("metric", DataTypes.StringType, false)
          .add("origin", DataTypes.BinaryType, false)
          .add("scale", DataTypes.FloatType, false)
          .add("codes", DataTypes.StringType, true);

  private static final String DELTA = "delta";

  private NearestNeighboursStore() {}

  static final class Writer extends MLWriter {
    private final NearestNeighboursModel model;

    Writer(NearestNeighboursModel model) {
      this.model = model;
    }

    /**
     * What is overwritten is removed first, and a model that was read has nothing but its folder.
     */
    @Override
    public void save(String path) throws IOException {
      String under = qualified(path) + Path.SEPARATOR;
      NeighbourCells cells = model.cells();
      Stream<String> read =
          Stream.concat(
              Arrays.stream(model.vectors().inputFiles()),
              cells == null ? Stream.empty() : Arrays.stream(cells.blocks().inputFiles()));
      for (String file : read.toList()) {
        if (qualified(file).startsWith(under)) {
          throw new IllegalArgumentException(
              "Cannot save the model in %s: its vectors are read from there; save it in another folder"
                  .formatted(path));
        }
      }
      super.save(path);
    }

    private String qualified(String path) throws IOException {
      Path folder = new Path(path);
      return folder
          .getFileSystem(sparkSession().sparkContext().hadoopConfiguration())
          .makeQualified(folder)
          .toString();
    }

    @Override
    public void saveImpl(String path) {
      SparkSession spark = sparkSession();
      DefaultParamsWriter$.MODULE$.saveMetadata(model, path, spark);
      MetricSpace space = model.space();
      NeighbourCells cells = model.cells();
      Row row =
          RowFactory.create(
              space.metric().label(),
              Float32.encode(space.origin()),
              space.scale(),
              cells == null ? null : cells.codes().name());
      spark.createDataFrame(List.of(row), SPACE).coalesce(1).write().parquet(path + "/space");
      model.vectors().write().format(DELTA).save(path + "/vectors");
      if (cells != null) {
        CentreRows.of(spark, cells.quantiser().centres())
            .coalesce(1)
            .write()
            .parquet(path + "/centres");
        cells
            .blocks()
            .write()
            .format(DELTA)
            .option("compression", "uncompressed")
            .save(path + "/cells");
      }
    }
  }

  static final class Reader extends MLReader<NearestNeighboursModel> {
    @Override
    public NearestNeighboursModel load(String path) {
      SparkSession spark = sparkSession();
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader$.MODULE$.loadMetadata(
              path, spark, NearestNeighboursModel.class.getName());
      Row row = spark.read().schema(SPACE).parquet(path + "/space").head();
      MetricSpace space =
          new MetricSpace(
              NeighbourParams.metric(row.getString(0)),
              Float32.decode(row.<byte[]>getAs(1)),
              row.getFloat(2));
      NeighbourCells cells =
          row.isNullAt(3) ? null : cells(spark, path, VectorCodes.valueOf(row.getString(3)));
      NearestNeighboursModel model =
          new NearestNeighboursModel(
              metadata.uid(), space, spark.read().format(DELTA).load(path + "/vectors"), cells);
      metadata.getAndSetParams(model, scala.Option.empty());
      return model;
    }

    private static NeighbourCells cells(SparkSession spark, String path, VectorCodes codes) {
      CoarseQuantiserModel quantiser =
          new CoarseQuantiserModel(
              "cells", CentreRows.read(spark.read().parquet(path + "/centres")));
      Dataset<Row> blocks = spark.read().format(DELTA).load(path + "/cells");
      return new NeighbourCells(
          quantiser, blocks, codes, CellNeighbourSearch.of(quantiser, blocks));
    }
  }
}
