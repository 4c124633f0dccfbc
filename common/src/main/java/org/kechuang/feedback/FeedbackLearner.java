package org.kechuang.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns a linear order from outcomes: least squares with a ridge (Hoerl and Kennard 1970) over
 * features and targets centred within each list, so that only differences within a list count. With
 * targets grade / propensity (Horvitz and Thompson 1952) the expected target of a resource is its
 * grade if it were looked at, whatever its rank was.
 *
 * @param ridge penalty as a share of the mean variance of the features, above 0
 */
public record FeedbackLearner(double ridge) {

  public FeedbackLearner {
    if (!(ridge > 0)) {
      throw new IllegalArgumentException("Invalid ridge " + ridge + ": above 0");
    }
  }

  /**
   * What happened to one proposal.
   *
   * @param list demand and kind
   * @param id orders the examples of a list
   * @param target 0: nothing
   */
  public record Example(String list, String id, List<Double> features, double target) {
    public Example {
      features = List.copyOf(features);
    }
  }

  /** Weights of the features; the same whatever the order of the examples. */
  public double[] learn(List<Example> examples) {
    int size = examples.isEmpty() ? 0 : examples.get(0).features().size();
    double[][] products = new double[size][size];
    double[] targets = new double[size];
    for (List<Example> list : lists(examples)) {
      double[] means = new double[size];
      double targetMean = 0;
      for (Example example : list) {
        targetMean += example.target() / list.size();
        for (int i = 0; i < size; i++) {
          means[i] += example.features().get(i) / list.size();
        }
      }
      for (Example example : list) {
        for (int i = 0; i < size; i++) {
          double feature = example.features().get(i) - means[i];
          targets[i] += feature * (example.target() - targetMean);
          for (int j = 0; j < size; j++) {
            products[i][j] += feature * (example.features().get(j) - means[j]);
          }
        }
      }
    }
    double trace = 0;
    for (int i = 0; i < size; i++) {
      trace += products[i][i];
    }
    for (int i = 0; i < size; i++) {
      products[i][i] += Math.max(Double.MIN_NORMAL, ridge * trace / size);
    }
    return solve(products, targets);
  }

  /** The score of features under weights. */
  public static double score(double[] weights, List<Double> features) {
    double score = 0;
    for (int i = 0; i < weights.length; i++) {
      score += weights[i] * features.get(i);
    }
    return score;
  }

  private static List<List<Example>> lists(List<Example> examples) {
    Map<String, Map<String, Example>> lists = new TreeMap<>();
    for (Example example : examples) {
      lists.computeIfAbsent(example.list(), l -> new TreeMap<>()).put(example.id(), example);
    }
    List<List<Example>> ordered = new ArrayList<>();
    lists.values().forEach(list -> ordered.add(List.copyOf(list.values())));
    return ordered;
  }

  /** Elimination; the matrix is symmetric and positive definite, so that no pivot is 0. */
  private static double[] solve(double[][] matrix, double[] right) {
    int size = right.length;
    for (int pivot = 0; pivot < size; pivot++) {
      for (int row = pivot + 1; row < size; row++) {
        double factor = matrix[row][pivot] / matrix[pivot][pivot];
        for (int column = pivot; column < size; column++) {
          matrix[row][column] -= factor * matrix[pivot][column];
        }
        right[row] -= factor * right[pivot];
      }
    }
    double[] solution = new double[size];
    for (int row = size - 1; row >= 0; row--) {
      double sum = right[row];
      for (int column = row + 1; column < size; column++) {
        sum -= matrix[row][column] * solution[column];
      }
      solution[row] = sum / matrix[row][row];
    }
    return solution;
  }
}
