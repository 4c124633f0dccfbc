package org.kechuang.ml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.regression.IsotonicRegression;
import org.apache.spark.ml.regression.IsotonicRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.scoring.Calibration;
import org.kechuang.scoring.Feature;
import org.kechuang.scoring.Folds;
import org.kechuang.scoring.JudgedFeatures;
import org.kechuang.scoring.LearnedRanker;
import org.kechuang.scoring.LinearRanker;
import org.kechuang.scoring.Preferences;
import org.kechuang.scoring.Preferences.Preference;

/**
 * Learns a ranker from judged pairs with MLlib: logistic regression on the differences of features,
 * without intercept and with no weight below 0, since more of a feature never speaks against a
 * resource; isotonic regression from the scores of cross-validation to probabilities. Judgements
 * are few (a million take 100 MB), so that all sums run in one partition, in one order.
 */
public final class PreferenceLearner {
  private static final StructType DIFFERENCES =
      new StructType()
          .add("label", DataTypes.DoubleType, false)
          .add("features", SQLDataTypes.VectorType(), false)
          .add("weight", DataTypes.DoubleType, false);

  private static final StructType SCORES =
      new StructType()
          .add("label", DataTypes.DoubleType, false)
          .add("features", DataTypes.DoubleType, false)
          .add("weight", DataTypes.DoubleType, false);

  private static final Comparator<JudgedFeatures> BY_ID =
      Comparator.comparing(JudgedFeatures::demandId)
          .thenComparing(JudgedFeatures::kind)
          .thenComparing(JudgedFeatures::resourceId);

  private final SparkSession spark;
  private final double regularisation;
  private final int rounds;
  private final int relevantGrade;
  private final double outcomeWeight;

  /**
   * @param regularisation strength of the pull of weights towards 0 (L2), from 0
   * @param rounds most steps of the optimiser
   * @param relevantGrade least grade that counts as relevant in probabilities
   * @param outcomeWeight what the outcomes of a demand count, against 1 for its judgements; from 0
   */
  public PreferenceLearner(
      SparkSession spark,
      double regularisation,
      int rounds,
      int relevantGrade,
      double outcomeWeight) {
    this.spark = spark;
    this.regularisation = regularisation;
    this.rounds = rounds;
    this.relevantGrade = relevantGrade;
    this.outcomeWeight = outcomeWeight;
  }

  /**
   * The ranker of these judgements and outcomes. Probabilities come from judgements alone: that
   * nobody answered a proposal does not say that it was irrelevant.
   *
   * @param version to name it by
   * @param judgements in any order
   * @param outcomes of proposals, in any order, weighted by their chances to be seen
   * @param fallback for a fold without any preference outside of it
   */
  public LearnedRanker learn(
      String version,
      Collection<JudgedFeatures> judgements,
      Collection<JudgedFeatures> outcomes,
      LinearRanker fallback) {
    List<JudgedFeatures> judged = judgements.stream().sorted(BY_ID).toList();
    List<JudgedFeatures> made = outcomes.stream().sorted(BY_ID).toList();
    List<Callable<Optional<LinearRanker>>> fits = new ArrayList<>();
    fits.add(() -> fit(judged, made));
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      int left = fold;
      fits.add(() -> fit(without(left, judged), without(left, made)));
    }
    List<Optional<LinearRanker>> fitted = sideBySide(fits);
    LinearRanker whole = fitted.get(0).orElse(fallback);
    List<LinearRanker> folds =
        fitted.subList(1, fitted.size()).stream().map(ranker -> ranker.orElse(whole)).toList();
    LearnedRanker ranker = new LearnedRanker(version, whole, folds, Calibration.NONE);
    return new LearnedRanker(version, whole, folds, calibrate(judged, ranker));
  }

  /** Every fit is one partition, and so one core's work. */
  private <T> List<T> sideBySide(List<Callable<T>> tasks) {
    int cores = spark.sparkContext().defaultParallelism();
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(tasks.size(), cores));
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("Failed to learn weights", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while learning weights", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<JudgedFeatures> without(int fold, List<JudgedFeatures> pairs) {
    return pairs.stream().filter(p -> Folds.of(p.demandId()) != fold).toList();
  }

  /** Nothing where there is no preference to learn from. */
  private Optional<LinearRanker> fit(List<JudgedFeatures> judged, List<JudgedFeatures> outcomes) {
    List<Preference> preferences = new ArrayList<>(Preferences.of(judged));
    if (outcomeWeight > 0) {
      preferences.addAll(Preferences.ofOutcomes(outcomes, outcomeWeight));
    }
    List<Row> rows =
        preferences.stream()
            .map(
                p ->
                    RowFactory.create(
                        p.preferred() ? 1.0 : 0.0, Vectors.dense(p.difference()), p.weight()))
            .toList();
    if (rows.size() < 2) {
      return Optional.empty();
    }
    int features = Feature.values().length;
    Matrix least = new DenseMatrix(1, features, new double[features]);
    LogisticRegressionModel model =
        new LogisticRegression()
            .setFamily("binomial")
            .setFitIntercept(false)
            .setStandardization(true)
            .setRegParam(regularisation)
            .setMaxIter(rounds)
            .setTol(1e-5)
            .setWeightCol("weight")
            .setLowerBoundsOnCoefficients(least)
            .fit(onePartition(rows, DIFFERENCES));
    return LinearRanker.scaled(model.coefficients().toArray());
  }

  private Calibration calibrate(List<JudgedFeatures> judged, LearnedRanker ranker) {
    if (judged.isEmpty()) {
      return Calibration.NONE;
    }
    List<Row> rows =
        judged.stream()
            .map(
                p ->
                    RowFactory.create(
                        p.grade() >= relevantGrade ? 1.0 : 0.0,
                        ranker.unbiased(p.demandId()).score(p.features()),
                        1.0))
            .toList();
    IsotonicRegressionModel model =
        new IsotonicRegression().setWeightCol("weight").fit(onePartition(rows, SCORES));
    double[] scores = model.boundaries().toArray();
    double[] probabilities = model.predictions().toArray();
    // sums of many terms may leave [0, 1], or fall, by a last bit
    double[] clean =
        IntStream.range(0, scores.length)
            .mapToDouble(i -> Math.min(1, Math.max(0, probabilities[i])))
            .toArray();
    for (int i = 1; i < clean.length; i++) {
      clean[i] = Math.max(clean[i], clean[i - 1]);
    }
    return new Calibration(scores, clean);
  }

  private Dataset<Row> onePartition(List<Row> rows, StructType schema) {
    return spark.createDataFrame(rows, schema).coalesce(1);
  }
}
