package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.text.TermBag;
import org.kechuang.text.TermExtractor;

/**
 * Text (string) to bag of terms (binary, see {@link TermBag}). No text gives an empty bag, never
 * null.
 */
public final class TermBagger extends Transformer implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;

  /** A bagger from column "text" to column "bag". */
  public TermBagger() {
    this(Identifiable$.MODULE$.randomUID("termBagger"));
  }

  /** For loading; the same with a given identifier. */
  public TermBagger(String uid) {
    this.uid = uid;
    this.inputCol = new Param<>(this, "inputCol", "column of texts");
    this.outputCol = new Param<>(this, "outputCol", "column of term bags");
    setDefault(inputCol, "text");
    setDefault(outputCol, "bag");
  }

  /** Reads what {@code write()} saved. */
  public static MLReader<TermBagger> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Name of the column of texts. */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** Name of the column of term bags. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** Sets the column of texts. */
  public TermBagger setInputCol(String column) {
    set(inputCol, column);
    return this;
  }

  /** Sets the column of term bags. */
  public TermBagger setOutputCol(String column) {
    set(outputCol, column);
    return this;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return dataset.withColumn(
        getOrDefault(outputCol),
        udf(new Bag(), DataTypes.BinaryType).apply(col(getOrDefault(inputCol))));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Columns.require(schema, getOrDefault(inputCol), DataTypes.StringType);
    return Columns.withBinary(schema, getOrDefault(outputCol));
  }

  @Override
  public TermBagger copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  private static final class Bag implements UDF1<String, byte[]> {
    private static final long serialVersionUID = 1L;
    private static final TermExtractor EXTRACTOR = new TermExtractor();

    @Override
    public byte[] call(String text) {
      return EXTRACTOR.bag(text).encode();
    }
  }
}
