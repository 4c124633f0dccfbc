package org.kechuang.ml;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.kechuang.ann.Metric;

/** Parameters of {@link NearestNeighbours} and of its model. */
final class NeighbourParams implements Serializable {
  private static final long serialVersionUID = 1L;

  final Param<String> metric;
  final IntParam k;
  final DoubleParam minRecall;
  final IntParam sampleSize;
  final IntParam refineFactor;
  final LongParam seed;

  NeighbourParams(Params owner) {
    metric =
        new Param<>(
            owner,
            "metric",
            "Metric: one of " + labels(),
            ParamValidators.inArray(labels().toArray(String[]::new)));
    k = new IntParam(owner, "k", "Neighbours of each query", ParamValidators.gtEq(1));
    minRecall =
        new DoubleParam(
            owner,
            "minRecall",
            "Lower bound of the recall that decides how many cells are searched",
            ParamValidators.inRange(0, 1));
    sampleSize =
        new IntParam(
            owner,
            "sampleSize",
            "Queries that the recall is measured with; up to so many are compared with all vectors",
            ParamValidators.inRange(1, 1_000_000));
    refineFactor =
        new IntParam(
            owner,
            "refineFactor",
            "Candidates for each neighbour, which their own vectors rank; 1: none besides;"
                + " 0: 2 where codes or metric round much, else 1",
            ParamValidators.gtEq(0));
    seed = new LongParam(owner, "seed", "Seed of samples and cells");
    owner.setDefault(metric, Metric.COSINE.label());
    owner.setDefault(k, 10);
    owner.setDefault(minRecall, 0.95);
    owner.setDefault(sampleSize, 1_000);
    owner.setDefault(refineFactor, 0);
    owner.setDefault(seed, 17L);
  }

  /** These and some more, in the order of their names, as MLlib wants them. */
  Param<?>[] and(Param<?>... more) {
    return Stream.concat(
            Stream.of(k, metric, minRecall, refineFactor, sampleSize, seed), Stream.of(more))
        .sorted(Comparator.comparing(Param::name))
        .toArray(Param<?>[]::new);
  }

  static Metric metric(String label) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid metric '" + label + "': allowed are " + labels()));
  }

  private static List<String> labels() {
    return Arrays.stream(Metric.values()).map(Metric::label).toList();
  }
}
