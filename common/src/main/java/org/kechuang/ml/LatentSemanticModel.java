package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.text.Projection;
import org.kechuang.text.TermBag;
import org.kechuang.text.Vectors32;

/**
 * Bag of terms (binary) to unit vector (binary: float32 little-endian). A bag without any known
 * term, or no bag, gives null.
 */
public final class LatentSemanticModel extends Model<LatentSemanticModel> implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final transient Projection projection;
  private final long documents;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private transient SparkContext broadcastIn;
  private transient Broadcast<Projection> broadcast;

  LatentSemanticModel(String uid, Projection projection, long documents) {
    this.uid = uid;
    this.projection = projection;
    this.documents = documents;
    this.inputCol = new Param<>(this, "inputCol", "column of term bags");
    this.outputCol = new Param<>(this, "outputCol", "column of unit vectors");
    setDefault(inputCol, "bag");
    setDefault(outputCol, "vector");
  }

  /** Reads what {@code write()} saved. */
  public static MLReader<LatentSemanticModel> read() {
    return new LatentSemanticModelStore.Reader();
  }

  @Override
  public MLWriter write() {
    return new LatentSemanticModelStore.Writer(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Name of the column of term bags. */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** Name of the column of unit vectors. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** Sets the column of term bags. */
  public LatentSemanticModel setInputCol(String column) {
    set(inputCol, column);
    return this;
  }

  /** Sets the column of unit vectors. */
  public LatentSemanticModel setOutputCol(String column) {
    set(outputCol, column);
    return this;
  }

  /** The learned map, for use without Spark. */
  public Projection projection() {
    return projection;
  }

  /**
   * Number of coordinates; less than asked for where the training documents did not give as many.
   */
  public int effectiveDimension() {
    return projection.dimension();
  }

  /** Number of documents that were trained on. */
  public long trainedDocuments() {
    return documents;
  }

  /** The map as a broadcast of this session, made once and shared by all transformations. */
  public synchronized Broadcast<Projection> broadcast(SparkContext context) {
    if (broadcastIn != context) {
      broadcast = JavaSparkContext.fromSparkContext(context).broadcast(projection);
      broadcastIn = context;
    }
    return broadcast;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Embed embed = new Embed(broadcast(dataset.sparkSession().sparkContext()));
    return dataset.withColumn(
        getOrDefault(outputCol),
        udf(embed, DataTypes.BinaryType).apply(col(getOrDefault(inputCol))));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Columns.require(schema, getOrDefault(inputCol), DataTypes.BinaryType);
    return Columns.withBinary(schema, getOrDefault(outputCol));
  }

  @Override
  public LatentSemanticModel copy(ParamMap extra) {
    LatentSemanticModel copy = new LatentSemanticModel(uid, projection, documents);
    return copyValues(copy, extra).setParent(parent());
  }

  private static final class Embed implements UDF1<byte[], byte[]> {
    private static final long serialVersionUID = 1L;
    private final Broadcast<Projection> projection;

    Embed(Broadcast<Projection> projection) {
      this.projection = projection;
    }

    @Override
    public byte[] call(byte[] bag) {
      float[] vector = bag == null ? null : projection.value().embed(TermBag.decode(bag));
      return vector == null ? null : Vectors32.encode(vector);
    }
  }
}
