package org.kechuang.ml;

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

/** Centres as rows of int "group", int "cell" and binary "vector". */
final class CentreRows {
  private static final StructType SCHEMA =
      new StructType()
          .add("group", DataTypes.IntegerType, false)
          .add("cell", DataTypes.IntegerType, false)
          .add("vector", DataTypes.BinaryType, false);

  /** Cell number of the centre of a group. */
  private static final int GROUP_CENTRE = -1;

  private CentreRows() {}

  static Dataset<Row> of(SparkSession spark, CellCentres centres) {
    List<Row> rows = new ArrayList<>();
    int cell = 0;
    for (int group = 0; group < centres.groupCount(); group++) {
      rows.add(RowFactory.create(group, GROUP_CENTRE, Float32.encode(centres.group(group))));
      for (float[] centre : centres.cellsOf(group)) {
        rows.add(RowFactory.create(group, cell++, Float32.encode(centre)));
      }
    }
    return spark.createDataFrame(rows, SCHEMA);
  }

  static CellCentres read(Dataset<Row> centres) {
    List<Row> rows = new ArrayList<>(centres.select("group", "cell", "vector").collectAsList());
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
    return new CellCentres(
        groups.toArray(float[][]::new),
        cells.values().stream()
            .map(cell -> cell.toArray(float[][]::new))
            .toArray(float[][][]::new));
  }
}
