package org.kechuang.ml;

import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.text.LatentSettings;
import org.kechuang.text.Projection;
import org.kechuang.text.TermBag;

/**
 * Learns a dense space from bags of terms: terms that occur in the same documents point the same
 * way. A document given in two languages at once, as one bag with the terms of both, ties the
 * languages together.
 *
 * <p>Runs on a sample: the documents marked in {@code keepCol}, then those with the smallest hash
 * of the id, until {@code maxDocuments} or {@code maxEntries} is reached. The input is read once
 * and its bags are kept until the sample is drawn, in memory or on disk. The sample is decomposed
 * on the driver, by all its cores, to the same bits whatever their number. Driver memory: 13 bytes
 * an entry (a different term of a document; 520 MB at the default limit of 40 million), 3 × 4 ×
 * (dimension + 32) bytes a term of the vocabulary (230 MB at the defaults), and up to 48 bytes for
 * two Chinese terms that share a character and occur together (400 MB at most).
 *
 * <p>Weights are (1 + ln count) · ln²((n + 1) / (df + 0.5)) in rows of unit length. That Chinese
 * terms which share a character occur together counts for nothing. Small inputs give fewer
 * dimensions, never more than documents − 1, and so do texts that have little in common besides:
 * {@link LatentSemanticModel#effectiveDimension()} says how many.
 */
public final class LatentSemanticAnalysis extends Estimator<LatentSemanticModel>
    implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final Param<String> idCol;
  private final Param<String> keepCol;
  private final IntParam dimension;
  private final IntParam vocabularySize;
  private final IntParam minDf;
  private final DoubleParam maxDfShare;
  private final IntParam powerIterations;
  private final IntParam maxDocuments;
  private final LongParam maxEntries;
  private final LongParam seed;

  /** An estimator with defaults: from column "bag" to column "vector", by column "id". */
  public LatentSemanticAnalysis() {
    this(Identifiable$.MODULE$.randomUID("latentSemanticAnalysis"));
  }

  /** For loading; the same with a given identifier. */
  public LatentSemanticAnalysis(String uid) {
    this.uid = uid;
    this.inputCol = new Param<>(this, "inputCol", "column of term bags");
    this.outputCol = new Param<>(this, "outputCol", "column of unit vectors");
    this.idCol = new Param<>(this, "idCol", "column of ids, that the sample is drawn by");
    this.keepCol =
        new Param<>(
            this, "keepCol", "boolean column of rows to sample before all others; empty for none");
    this.dimension = new IntParam(this, "dimension", "wanted coordinates");
    this.vocabularySize = new IntParam(this, "vocabularySize", "most terms kept");
    this.minDf = new IntParam(this, "minDf", "documents a term must occur in");
    this.maxDfShare =
        new DoubleParam(this, "maxDfShare", "share of documents above which a term is too common");
    this.powerIterations = new IntParam(this, "powerIterations", "subspace iterations");
    this.maxDocuments = new IntParam(this, "maxDocuments", "most documents sampled");
    this.maxEntries = new LongParam(this, "maxEntries", "most bag entries sampled");
    this.seed = new LongParam(this, "seed", "seed of the random test matrix");
    setDefault(inputCol, "bag");
    setDefault(outputCol, "vector");
    setDefault(idCol, "id");
    setDefault(keepCol, "");
    setDefault(dimension, 256);
    setDefault(vocabularySize, 65_536);
    setDefault(minDf, 2);
    setDefault(maxDfShare, 0.5);
    setDefault(powerIterations, 2);
    setDefault(maxDocuments, 200_000);
    setDefault(maxEntries, 40_000_000L);
    setDefault(seed, 1L);
  }

  /** Reads what {@code write()} saved. */
  public static MLReader<LatentSemanticAnalysis> read() {
    return new DefaultParamsReader<>();
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

  /** Name of the column of ids. */
  public Param<String> idCol() {
    return idCol;
  }

  /** Name of the boolean column of rows to sample before all others; empty for none. */
  public Param<String> keepCol() {
    return keepCol;
  }

  /** Wanted number of coordinates. */
  public IntParam dimension() {
    return dimension;
  }

  /** Most terms kept. */
  public IntParam vocabularySize() {
    return vocabularySize;
  }

  /** Documents that a term must occur in. */
  public IntParam minDf() {
    return minDf;
  }

  /** Share of the documents above which a term is too common. */
  public DoubleParam maxDfShare() {
    return maxDfShare;
  }

  /** Number of subspace iterations. */
  public IntParam powerIterations() {
    return powerIterations;
  }

  /** Most documents sampled. */
  public IntParam maxDocuments() {
    return maxDocuments;
  }

  /** Most entries of bags sampled. */
  public LongParam maxEntries() {
    return maxEntries;
  }

  /** Seed of the random test matrix. */
  public LongParam seed() {
    return seed;
  }

  /** Sets the column of term bags. */
  public LatentSemanticAnalysis setInputCol(String column) {
    set(inputCol, column);
    return this;
  }

  /** Sets the column of unit vectors. */
  public LatentSemanticAnalysis setOutputCol(String column) {
    set(outputCol, column);
    return this;
  }

  /** Sets the column of ids. */
  public LatentSemanticAnalysis setIdCol(String column) {
    set(idCol, column);
    return this;
  }

  /** Sets the boolean column of rows to sample before all others. */
  public LatentSemanticAnalysis setKeepCol(String column) {
    set(keepCol, column);
    return this;
  }

  /** Sets the wanted number of coordinates. */
  public LatentSemanticAnalysis setDimension(int coordinates) {
    set(dimension, coordinates);
    return this;
  }

  /** Sets the most documents sampled. */
  public LatentSemanticAnalysis setMaxDocuments(int documents) {
    set(maxDocuments, documents);
    return this;
  }

  /** Sets the seed of the random test matrix. */
  public LatentSemanticAnalysis setSeed(long value) {
    set(seed, value);
    return this;
  }

  /**
   * Learns the space.
   *
   * @throws IllegalArgumentException where columns or parameters are wrong, or no document has a
   *     term
   */
  @Override
  public LatentSemanticModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    LatentSettings settings =
        new LatentSettings(
            (int) getOrDefault(dimension),
            (int) getOrDefault(vocabularySize),
            (int) getOrDefault(minDf),
            (double) getOrDefault(maxDfShare),
            (int) getOrDefault(powerIterations),
            (long) getOrDefault(seed));
    BagSample sample =
        new BagSample(
            getOrDefault(idCol),
            getOrDefault(inputCol),
            getOrDefault(keepCol),
            (int) getOrDefault(maxDocuments),
            (long) getOrDefault(maxEntries));
    List<TermBag> documents = sample.draw(dataset);
    Projection projection = Projection.learn(documents, settings);
    LatentSemanticModel model = new LatentSemanticModel(uid, projection, documents.size());
    model.setInputCol(getOrDefault(inputCol)).setOutputCol(getOrDefault(outputCol)).setParent(this);
    return model;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Columns.require(schema, getOrDefault(idCol), DataTypes.StringType);
    Columns.require(schema, getOrDefault(inputCol), DataTypes.BinaryType);
    if (!getOrDefault(keepCol).isEmpty()) {
      Columns.require(schema, getOrDefault(keepCol), DataTypes.BooleanType);
    }
    return Columns.withBinary(schema, getOrDefault(outputCol));
  }

  @Override
  public LatentSemanticAnalysis copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
