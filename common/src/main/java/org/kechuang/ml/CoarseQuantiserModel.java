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
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.TopK;

/** Says to which cell a vector belongs. */
public final class CoarseQuantiserModel extends Model<CoarseQuantiserModel> {
  private static final long serialVersionUID = 1L;

  /** Column added to the vectors. */
  public static final String CELL = "cell";

  /** Groups into which a vector is looked up when it is put into a cell. */
  static final int ASSIGNMENT_GROUPS = 24;

  private static final int BLOCK = 2048;

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
    private final CellCentres centres;
    private final Iterator<Row> rows;
    private final int column;
    private final QueryBlock block;
    private final TopK[] best = TopK.forQueries(BLOCK, 1);
    private Iterator<Row> ready = Collections.emptyIterator();

    Assignment(CellCentres centres, Iterator<Row> rows, int column) {
      this.centres = centres;
      this.rows = rows;
      this.column = column;
      this.block = new QueryBlock(centres.router().dimension(), BLOCK);
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
      List<Row> taken = new ArrayList<>(BLOCK);
      block.clear();
      while (taken.size() < BLOCK && rows.hasNext()) {
        Row row = rows.next();
        best[taken.size()].reset(Float.NEGATIVE_INFINITY);
        byte[] vector = row.getAs(column);
        if (vector == null) {
          throw new IllegalArgumentException(
              "Invalid vector: found none, expected dimension "
                  + block.dimension()
                  + "; leave out rows without one");
        }
        block.add(vector);
        taken.add(row);
      }
      centres.router().nearest(block, ASSIGNMENT_GROUPS, best);
      List<Row> assigned = new ArrayList<>(taken.size());
      for (int i = 0; i < taken.size(); i++) {
        Row row = taken.get(i);
        Object[] values = new Object[row.size() + 1];
        for (int c = 0; c < row.size(); c++) {
          values[c] = row.get(c);
        }
        values[row.size()] = best[i].size() == 0 ? null : (int) best[i].sorted().id(0);
        assigned.add(RowFactory.create(values));
      }
      return assigned.iterator();
    }
  }
}
