package org.kechuang.ml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
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
    return vectors
        .toDF()
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> new Assignment(shared, rows, column),
            Encoders.row(schema));
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

  /** Puts the rows into cells block by block. */
  private static final class Assignment implements Iterator<Row> {
    private final CellAssignment assignment;
    private final Iterator<Row> rows;
    private final int column;
    private Iterator<Row> ready = Collections.emptyIterator();

    Assignment(CellCentres centres, Iterator<Row> rows, int column) {
      this.assignment = new CellAssignment(centres);
      this.rows = rows;
      this.column = column;
    }

    @Override
    public boolean hasNext() {
      return ready.hasNext() || rows.hasNext();
    }

    @Override
    public Row next() {
      if (!ready.hasNext()) {
        ready = assign();
      }
      return ready.next();
    }

    private Iterator<Row> assign() {
      List<Row> taken = new ArrayList<>(CellAssignment.BLOCK);
      while (rows.hasNext() && !assignment.full()) {
        Row row = rows.next();
        assignment.add(row.getAs(column));
        taken.add(row);
      }
      int[] cells = assignment.cells();
      List<Row> assigned = new ArrayList<>(taken.size());
      for (int i = 0; i < taken.size(); i++) {
        Row row = taken.get(i);
        Object[] values = new Object[row.size() + 1];
        for (int c = 0; c < row.size(); c++) {
          values[c] = row.get(c);
        }
        values[row.size()] = cells[i] == CellAssignment.NONE ? null : cells[i];
        assigned.add(RowFactory.create(values));
      }
      return assigned.iterator();
    }
  }
}
