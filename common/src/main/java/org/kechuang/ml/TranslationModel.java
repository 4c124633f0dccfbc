package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

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
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermBag;
import org.kechuang.text.TranslationLexicon;

/**
 * Bag of terms (binary) to a query in both languages (binary, see {@link QueryTerms}). No bag gives
 * an empty query, never null.
 */
public final class TranslationModel extends Model<TranslationModel> implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final transient TranslationLexicon lexicon;
  private final Param<String> inputCol;
  private final Param<String> outputCol;

  TranslationModel(String uid, TranslationLexicon lexicon) {
    this.uid = uid;
    this.lexicon = lexicon;
    this.inputCol = new Param<>(this, "inputCol", "column of term bags");
    this.outputCol = new Param<>(this, "outputCol", "column of queries");
    setDefault(inputCol, "bag");
    setDefault(outputCol, "query");
  }

  /** Reads what {@code write()} saved. */
  public static MLReader<TranslationModel> read() {
    return new TranslationModelStore.Reader();
  }

  @Override
  public MLWriter write() {
    return new TranslationModelStore.Writer(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Name of the column of term bags. */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** Name of the column of queries. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** Sets the column of term bags. */
  public TranslationModel setInputCol(String column) {
    set(inputCol, column);
    return this;
  }

  /** Sets the column of queries. */
  public TranslationModel setOutputCol(String column) {
    set(outputCol, column);
    return this;
  }

  /** The learned lexicon, for use without Spark. */
  public TranslationLexicon lexicon() {
    return lexicon;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Broadcast<TranslationLexicon> broadcast =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext()).broadcast(lexicon);
    return dataset.withColumn(
        getOrDefault(outputCol),
        udf(new Translate(broadcast), DataTypes.BinaryType).apply(col(getOrDefault(inputCol))));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Columns.require(schema, getOrDefault(inputCol), DataTypes.BinaryType);
    return Columns.withBinary(schema, getOrDefault(outputCol));
  }

  @Override
  public TranslationModel copy(ParamMap extra) {
    return copyValues(new TranslationModel(uid, lexicon), extra).setParent(parent());
  }

  private record Translate(Broadcast<TranslationLexicon> lexicon) implements UDF1<byte[], byte[]> {
    @Override
    public byte[] call(byte[] bag) {
      TermBag terms = bag == null ? TermBag.EMPTY : TermBag.decode(bag);
      return QueryTerms.of(terms, lexicon.value()).encode();
    }
  }
}
