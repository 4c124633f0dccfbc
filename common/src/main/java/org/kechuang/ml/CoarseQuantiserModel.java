package org.kechuang.ml;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Says to which cell a vector belongs. */
public final class CoarseQuantiserModel extends Model<CoarseQuantiserModel> {
  private static final long serialVersionUID = 1L;

  /** Column added to the vectors. */
  public static final String CELL = "cell";

  private final String uid;
  private final CellCentres centres;

  CoarseQuantiserModel(String uid, CellCentres centres) {
    this.uid = uid;
    this.centres = centres;
  }

  /** The learned centres. */
  public CellCentres centres() {
    return centres;
  }

  /** How many cells there are. */
  public int cells() {
    return centres.router().cells();
  }

  /** Adds the int column "cell"; null for a vector that has NaN in it. */
  @Override
  public Dataset<Row> transform(Dataset<?> vectors) {
    StructType schema = withCell(vectors.schema());
    int column = vectors.schema().fieldIndex(NeighbourSearch.VECTOR);
    CellCentres shared = centres;
    JavaRDD<Row> rows =
        vectors
            .toDF()
            .javaRDD()
            .mapPartitions(
                some -> new CellMembers<>(shared, some, row -> row.<byte[]>getAs(column)))
            .map(member -> row(member._2(), member._1()));
    return vectors.sparkSession().createDataFrame(rows, schema);
  }

  static StructType withCell(StructType schema) {
    schema.fieldIndex(NeighbourSearch.VECTOR);
    return schema.add(CELL, DataTypes.IntegerType, true);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return withCell(schema);
  }

  @Override
  public CoarseQuantiserModel copy(ParamMap extra) {
    return new CoarseQuantiserModel(uid, centres).setParent(parent());
  }

  @Override
  public String uid() {
    return uid;
  }

  private static Row row(Row row, int cell) {
    Object[] values = new Object[row.size() + 1];
    for (int c = 0; c < row.size(); c++) {
      values[c] = row.get(c);
    }
    values[row.size()] = cell == CellAssignment.NONE ? null : cell;
    return RowFactory.create(values);
  }
}
