package org.kechuang.ml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.kechuang.encoder.Device;
import org.kechuang.encoder.EncoderFiles;
import org.kechuang.encoder.EncoderSettings;
import org.kechuang.encoder.Pooling;
import org.kechuang.encoder.SentenceEncoder;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.text.Vectors32;

/**
 * Text (string) to unit vector (binary: float32 little-endian) by a sentence encoder in ONNX
 * format. No text or a blank one gives null. Rows stay in their order and partitions.
 *
 * <p>Executors read the encoder's files from where they lie, the model's folder once it is saved,
 * and open them once a process; a task holds {@link #WINDOW} texts at a time. A vector depends on
 * its text alone, up to the last bits, since the runtime may compute batches of other sizes another
 * way; a batch size of 1 rules that out too.
 */
public final class SentenceEmbedder extends Transformer implements MLWritable {
  private static final long serialVersionUID = 1L;

  /** Texts that a task sorts by length at a time: enough to fill batches of one length. */
  private static final int WINDOW = 2_048;

  private final String uid;
  private final EncoderFiles files;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final Param<String> prefix;
  private final IntParam dimension;
  private final IntParam maxTokens;
  private final Param<String> pooling;
  private final Param<String> output;
  private final Param<String> device;
  private final IntParam threads;
  private final IntParam batchSize;

  /**
   * An embedder from column "text" to column "vector".
   *
   * @param files where all executors can read them
   */
  public SentenceEmbedder(EncoderFiles files) {
    this(Identifiable$.MODULE$.randomUID("sentenceEmbedder"), files);
  }

  SentenceEmbedder(String uid, EncoderFiles files) {
    this.uid = uid;
    this.files = files;
    this.inputCol = new Param<>(this, "inputCol", "column of texts");
    this.outputCol = new Param<>(this, "outputCol", "column of unit vectors");
    this.prefix = new Param<>(this, "prefix", "what every text is made to begin with");
    this.dimension = new IntParam(this, "dimension", "coordinates; 0: as many as the model gives");
    this.maxTokens = new IntParam(this, "maxTokens", "tokens after which a text is cut");
    this.pooling = new Param<>(this, "pooling", "how vectors of tokens become one: mean or cls");
    this.output = new Param<>(this, "output", "output of the model; empty for the usual one");
    this.device = new Param<>(this, "device", "cpu or gpu");
    this.threads = new IntParam(this, "threads", "threads of a task's batch");
    this.batchSize = new IntParam(this, "batchSize", "most texts that the model is given at once");
    setDefault(inputCol, "text");
    setDefault(outputCol, "vector");
    setDefault(prefix, "");
    setDefault(dimension, 0);
    setDefault(maxTokens, 512);
    setDefault(pooling, "mean");
    setDefault(output, "");
    setDefault(device, "cpu");
    setDefault(threads, 1);
    setDefault(batchSize, 32);
  }

  /** Reads what {@code write()} saved. */
  public static MLReader<SentenceEmbedder> read() {
    return new SentenceEmbedderStore.Reader();
  }

  @Override
  public MLWriter write() {
    return new SentenceEmbedderStore.Writer(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The encoder, wherever it lies. */
  public EncoderFiles files() {
    return files;
  }

  /** Name of the column of texts. */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** Name of the column of unit vectors. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** What every text is made to begin with. */
  public Param<String> prefix() {
    return prefix;
  }

  /** Number of coordinates; 0 for as many as the model gives. */
  public IntParam dimension() {
    return dimension;
  }

  /** Tokens after which a text is cut. */
  public IntParam maxTokens() {
    return maxTokens;
  }

  /** How vectors of tokens become one. */
  public Param<String> pooling() {
    return pooling;
  }

  /** Name of the model's output; empty for the usual one. */
  public Param<String> output() {
    return output;
  }

  /** What the encoder runs on. */
  public Param<String> device() {
    return device;
  }

  /** Threads of a task's batch. */
  public IntParam threads() {
    return threads;
  }

  /** Most texts that the model is given at once. */
  public IntParam batchSize() {
    return batchSize;
  }

  /** Sets the column of texts. */
  public SentenceEmbedder setInputCol(String column) {
    set(inputCol, column);
    return this;
  }

  /** Sets the column of unit vectors. */
  public SentenceEmbedder setOutputCol(String column) {
    set(outputCol, column);
    return this;
  }

  /** Sets what every text is made to begin with. */
  public SentenceEmbedder setPrefix(String text) {
    set(prefix, text);
    return this;
  }

  /** Sets how many texts the model is given at once. */
  public SentenceEmbedder setBatchSize(int texts) {
    set(batchSize, texts);
    return this;
  }

  /** Sets how the encoder is run. */
  public SentenceEmbedder setSettings(EncoderSettings settings) {
    set(maxTokens, settings.maxTokens());
    set(pooling, settings.pooling().name().toLowerCase(Locale.ROOT));
    set(output, settings.output());
    set(device, settings.device().name().toLowerCase(Locale.ROOT));
    set(threads, settings.threads());
    return this;
  }

  /** How the encoder is run. */
  public EncoderSettings settings() {
    return new EncoderSettings(
        (int) getOrDefault(maxTokens),
        Pooling.valueOf(getOrDefault(pooling).toUpperCase(Locale.ROOT)),
        getOrDefault(output),
        Device.valueOf(getOrDefault(device).toUpperCase(Locale.ROOT)),
        (int) getOrDefault(threads));
  }

  /** Sets how many coordinates there have to be. */
  SentenceEmbedder setDimension(int coordinates) {
    set(dimension, coordinates);
    return this;
  }

  /** Opens the encoder in this process and keeps to the number of coordinates that it gives. */
  public SentenceEmbedder open(JavaSparkContext context) {
    return setDimension(opener(context).open().dimension());
  }

  /** The number of coordinates that {@link #open} found. */
  public int effectiveDimension() {
    return (int) getOrDefault(dimension);
  }

  private Opener opener(JavaSparkContext context) {
    return new Opener(
        files,
        settings(),
        (int) getOrDefault(dimension),
        context.broadcast(new SerializableConfiguration(context.hadoopConfiguration())));
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType schema = transformSchema(dataset.schema());
    Opener opener =
        opener(JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext()));
    return dataset
        .toDF()
        .mapPartitions(
            new Embed(
                opener,
                dataset.schema().fieldIndex(getOrDefault(inputCol)),
                getOrDefault(prefix),
                (int) getOrDefault(batchSize)),
            Encoders.row(schema));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Columns.require(schema, getOrDefault(inputCol), DataTypes.StringType);
    return Columns.withBinary(schema, getOrDefault(outputCol));
  }

  @Override
  public SentenceEmbedder copy(ParamMap extra) {
    return copyValues(new SentenceEmbedder(uid, files), extra);
  }

  /** Brings the encoder to an executor. */
  private record Opener(
      EncoderFiles files,
      EncoderSettings settings,
      int dimension,
      Broadcast<SerializableConfiguration> hadoop)
      implements java.io.Serializable {

    SentenceEncoder open() {
      SentenceEncoder encoder =
          SentenceEncoder.open(
              files, settings, wanted -> EncoderCopies.fetch(wanted, hadoop.value().value()));
      if (dimension > 0 && encoder.dimension() != dimension) {
        throw new PipelineException(
            ExitCode.STORAGE,
            "Cannot use the encoder "
                + files.model().location()
                + ": it gives "
                + encoder.dimension()
                + " coordinates, the model in the lake has "
                + dimension
                + "; run embed again with embed.retrain=true");
      }
      return encoder;
    }
  }

  private record Embed(Opener opener, int column, String prefix, int batch)
      implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return rows.hasNext() ? new Windows(rows, this, opener.open()) : rows;
    }
  }

  /** Encodes as many rows as a window takes, then the next. */
  private static final class Windows implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final Embed embed;
    private final SentenceEncoder encoder;
    private Iterator<Row> ready = java.util.Collections.emptyIterator();

    Windows(Iterator<Row> rows, Embed embed, SentenceEncoder encoder) {
      this.rows = rows;
      this.embed = embed;
      this.encoder = encoder;
    }

    @Override
    public boolean hasNext() {
      if (!ready.hasNext() && rows.hasNext()) {
        ready = window();
      }
      return ready.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.next();
    }

    private Iterator<Row> window() {
      List<Row> window = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      while (window.size() < WINDOW && rows.hasNext()) {
        Row row = rows.next();
        String text = row.getString(embed.column());
        window.add(row);
        texts.add(text == null || text.isBlank() ? null : embed.prefix() + text);
      }
      Iterator<float[]> vectors = encoder.encode(texts, embed.batch()).iterator();
      return window.stream().map(row -> with(row, vectors.next())).iterator();
    }

    private static Row with(Row row, float[] vector) {
      Object[] values = new Object[row.size() + 1];
      for (int i = 0; i < row.size(); i++) {
        values[i] = row.get(i);
      }
      values[row.size()] = vector == null ? null : Vectors32.encode(vector);
      return RowFactory.create(values);
    }
  }
}
