package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import org.apache.spark.ml.Estimator;
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
import org.kechuang.text.LexiconSettings;
import org.kechuang.text.ParallelPhrase;
import org.kechuang.text.TranslationLexicon;

/**
 * Learns a translation lexicon from aligned phrases: rows that have a text in both columns. Other
 * rows are passed over, and without any the lexicon is empty.
 *
 * <p>Runs on a sample on the driver: the phrases with the smallest hash of the id, then by id,
 * until {@code maxPhrases} or {@code maxCells} (pairs of terms, 8 bytes each) is reached.
 */
public final class TranslationLearner extends Estimator<TranslationModel>
    implements DefaultParamsWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final Param<String> idCol;
  private final Param<String> zhCol;
  private final Param<String> enCol;
  private final IntParam rounds;
  private final IntParam maxPhrases;
  private final LongParam maxCells;

  /** An estimator with defaults: learns from columns "id", "zh" and "en". */
  public TranslationLearner() {
    this(Identifiable$.MODULE$.randomUID("translationLearner"));
  }

  /** For loading; the same with a given identifier. */
  public TranslationLearner(String uid) {
    this.uid = uid;
    this.inputCol = new Param<>(this, "inputCol", "column of term bags");
    this.outputCol = new Param<>(this, "outputCol", "column of queries");
    this.idCol = new Param<>(this, "idCol", "column of ids, that the sample is drawn by");
    this.zhCol = new Param<>(this, "zhCol", "column of Chinese phrases");
    this.enCol = new Param<>(this, "enCol", "column of the same phrases in English");
    this.rounds = new IntParam(this, "rounds", "rounds of expectation maximisation");
    this.maxPhrases = new IntParam(this, "maxPhrases", "most phrases sampled");
    this.maxCells = new LongParam(this, "maxCells", "most pairs of terms sampled");
    setDefault(inputCol, "bag");
    setDefault(outputCol, "query");
    setDefault(idCol, "id");
    setDefault(zhCol, "zh");
    setDefault(enCol, "en");
    setDefault(rounds, LexiconSettings.DEFAULT.rounds());
    setDefault(maxPhrases, 200_000);
    setDefault(maxCells, LexiconSettings.DEFAULT.maxCells());
  }

  /** Reads what {@code write()} saved. */
  public static MLReader<TranslationLearner> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Name of the column of term bags that the model reads. */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** Name of the column of queries that the model writes. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** Name of the column of ids. */
  public Param<String> idCol() {
    return idCol;
  }

  /** Name of the column of Chinese phrases. */
  public Param<String> zhCol() {
    return zhCol;
  }

  /** Name of the column of English phrases. */
  public Param<String> enCol() {
    return enCol;
  }

  /** Rounds of expectation maximisation. */
  public IntParam rounds() {
    return rounds;
  }

  /** Most phrases sampled. */
  public IntParam maxPhrases() {
    return maxPhrases;
  }

  /** Most pairs of terms sampled. */
  public LongParam maxCells() {
    return maxCells;
  }

  /** Sets the column of term bags. */
  public TranslationLearner setInputCol(String column) {
    set(inputCol, column);
    return this;
  }

  /** Sets the column of queries. */
  public TranslationLearner setOutputCol(String column) {
    set(outputCol, column);
    return this;
  }

  /** Sets the most phrases sampled. */
  public TranslationLearner setMaxPhrases(int phrases) {
    set(maxPhrases, phrases);
    return this;
  }

  /** Learns the lexicon. */
  @Override
  public TranslationModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    String id = getOrDefault(idCol);
    String zh = getOrDefault(zhCol);
    String en = getOrDefault(enCol);
    List<ParallelPhrase> phrases =
        dataset
            .where(col(id).isNotNull().and(col(zh).isNotNull()).and(col(en).isNotNull()))
            .select(col(zh), col(en), col(id))
            .orderBy(xxhash64(col(id)), col(id), col(zh), col(en))
            .limit((int) getOrDefault(maxPhrases))
            .collectAsList()
            .stream()
            .map(row -> new ParallelPhrase(row.getString(0), row.getString(1)))
            .toList();
    LexiconSettings settings =
        new LexiconSettings(
            (int) getOrDefault(rounds),
            LexiconSettings.DEFAULT.translations(),
            LexiconSettings.DEFAULT.leastProbability(),
            (long) getOrDefault(maxCells));
    TranslationLexicon lexicon = TranslationLexicon.learn(phrases, settings);
    TranslationModel model = new TranslationModel(uid, lexicon);
    model.setInputCol(getOrDefault(inputCol)).setOutputCol(getOrDefault(outputCol)).setParent(this);
    return model;
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Columns.require(schema, getOrDefault(idCol), DataTypes.StringType);
    Columns.require(schema, getOrDefault(zhCol), DataTypes.StringType);
    Columns.require(schema, getOrDefault(enCol), DataTypes.StringType);
    Columns.require(schema, getOrDefault(inputCol), DataTypes.BinaryType);
    return Columns.withBinary(schema, getOrDefault(outputCol));
  }

  @Override
  public TranslationLearner copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
