package org.kechuang.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.SparkException;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kechuang.ann.Metric;
import org.kechuang.ann.MetricSpace;
import org.kechuang.ann.VectorCodes;
import org.kechuang.spark.SharedSession;

class NearestNeighboursTest {
  private static final int DIMENSION = 12;

  /** A row of the result. */
  private record Near(String queryId, int rank, String id, double distance) {}

  private final SparkSession spark = SharedSession.get();
  private final Map<String, float[]> queries = clustered("q", 21, 1);
  private final Map<String, float[]> vectors = clustered("v", 400, 2);

  @ParameterizedTest
  @EnumSource
  void comparingAllFindsWhatTheNaiveSearchFinds(Metric metric) {
    List<Near> expected = naive(metric, queries, vectors, 7);
    List<Near> found =
        collect(
            new NearestNeighbours().setMetric(metric).setK(7).setExact(true).fit(base(vectors, 3)),
            queries);
    assertEquals(ids(expected), ids(found));
    for (int i = 0; i < found.size(); i++) {
      assertEquals(expected.get(i).distance(), found.get(i).distance(), 1e-5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void cellsFindAsManyAsAskedForWhateverThePartitions(Metric metric) {
    Map<String, float[]> many = clustered("q", 600, 3);
    Map<String, float[]> base = clustered("v", 4_000, 4);
    NearestNeighbours search =
        new NearestNeighbours().setMetric(metric).setK(10).setSampleSize(500);
    List<Near> truth = naive(metric, many, base, 10);
    List<Near> found;
    try (NearestNeighboursModel model = search.fit(base(base, 2))) {
      found = collect(model, many);
      MeasuredNeighbourSearch.Measurement measured = model.measurements().get(0);
      assertEquals(10, measured.k(), "more candidates are no more neighbours");
      assertTrue(measured.choice().recall().low() >= .95, () -> "measured " + measured);
      assertTrue(measured.choice().probes() < 100, () -> "looked into all " + measured);
    }
    assertTrue(recall(truth, found) >= .95, () -> "recall " + recall(truth, found));
    try (NearestNeighboursModel other = search.fit(base(base, 7))) {
      assertEquals(found, collect(other, many));
    }
  }

  /** A step of one byte mixes up neighbours, which their own vectors put in order. */
  @Test
  void vectorsRankWhatCodesOfOneByteFind() {
    Map<String, float[]> base = clustered("v", 4_000, 5);
    List<Near> truth = naive(Metric.COSINE, queries, base, 10);
    NearestNeighbours search = amongCells().setCodes(VectorCodes.INT8);
    double alone;
    try (NearestNeighboursModel model = search.setRefineFactor(1).fit(base(base, 2))) {
      alone = recall(truth, collect(model, queries));
    }
    try (NearestNeighboursModel model = search.setRefineFactor(0).fit(base(base, 2))) {
      List<Near> refined = collect(model, queries);
      assertTrue(alone < 1, "codes of one byte lose nothing here");
      assertEquals(ids(truth), ids(refined));
    }
  }

  @Test
  void aModelThatWasReadAnswersTheSame(@TempDir Path folder) throws Exception {
    for (boolean exact : new boolean[] {true, false}) {
      String path = folder.resolve("exact-" + exact).toString();
      try (NearestNeighboursModel model =
          new NearestNeighbours()
              .setMetric(Metric.EUCLIDEAN)
              .setExact(exact)
              .setSampleSize(10)
              .setK(4)
              .fit(base(vectors, 3))) {
        model.write().overwrite().save(path);
        try (NearestNeighboursModel read = NearestNeighboursModel.read().load(path)) {
          assertEquals(collect(model, queries), collect(read, queries));
          assertEquals(queries.size(), collect(read.setK(1), queries).size());
          IllegalArgumentException refused =
              assertThrows(
                  IllegalArgumentException.class, () -> read.write().overwrite().save(path));
          assertEquals(
              "Cannot save the model in %s: its vectors are read from there; save it in another folder"
                  .formatted(path),
              refused.getMessage());
        }
      }
    }
  }

  @Test
  void copiesAndWhatWasReadKeepWhatWasSet(@TempDir Path folder) throws Exception {
    NearestNeighbours search = new NearestNeighbours().setExact(true).setK(3);
    NearestNeighboursModel model = search.fit(base(vectors, 2));
    assertEquals(3 * queries.size(), collect(model.copy(ParamMap.empty()), queries).size());
    ParamMap two = new ParamMap().put(model.getParam("k").w(2));
    assertEquals(2 * queries.size(), collect(model.copy(two), queries).size());
    ParamMap other = new ParamMap().put(model.getParam("metric").w("euclidean"));
    assertEquals(
        "Cannot search by metric 'euclidean': the model was made for 'cosine'; set the metric"
            + " before the fit",
        assertThrows(
                IllegalArgumentException.class, () -> model.copy(other).transform(asked(queries)))
            .getMessage());
    assertEquals(
        List.of("cells", "codes", "exact", "k"),
        List.of(search.params()).stream().map(param -> param.name()).limit(4).toList());
    assertTrue(
        model.explainParams().contains("k: Neighbours of each query (default: 10, current: 3)"));
    String path = folder.resolve("search").toString();
    search.write().save(path);
    assertEquals(search.explainParams(), NearestNeighbours.read().load(path).explainParams());
  }

  @Test
  void moreThanThereAreGivesAll() {
    Map<String, float[]> few = clustered("v", 5, 6);
    assertEquals(
        5 * queries.size(),
        collect(new NearestNeighbours().setK(50).fit(base(few, 2)), queries).size());
  }

  /** Two queries, of which one is the sample, look into all cells. */
  @Test
  void zerosAndNotANumberAreNobodysNeighbours() {
    Map<String, float[]> with = new HashMap<>(vectors);
    with.put("zero", new float[DIMENSION]);
    with.put("nan", new float[DIMENSION]);
    with.get("nan")[3] = Float.NaN;
    for (Metric metric : Metric.values()) {
      try (NearestNeighboursModel model =
          amongCells().setMetric(metric).setK(500).fit(base(with, 2))) {
        Set<String> found = new TreeSet<>();
        collect(model, two()).forEach(near -> found.add(near.id()));
        int expected = vectors.size() + (metric == Metric.COSINE ? 0 : 1);
        assertEquals(expected, found.size(), metric.label());
        assertEquals(1, model.measurements().size());
      }
    }
  }

  @Test
  void equalVectorsAreRankedById() {
    Map<String, float[]> same = new TreeMap<>();
    for (int i = 0; i < 40; i++) {
      same.put("v" + i, queries.get("q0"));
    }
    for (Metric metric : Metric.values()) {
      try (NearestNeighboursModel model =
          amongCells().setMetric(metric).setK(3).fit(base(same, 3))) {
        assertEquals(
            List.of("v0", "v1", "v10", "v0", "v1", "v10"),
            collect(model, two()).stream().map(Near::id).toList(),
            metric.label());
      }
    }
  }

  private static NearestNeighbours amongCells() {
    return new NearestNeighbours().setSampleSize(1).setMinRecall(1);
  }

  private Map<String, float[]> two() {
    return Map.of("q0", queries.get("q0"), "q1", queries.get("q1"));
  }

  @Test
  void refusesWhatCannotBeCompared() {
    IllegalArgumentException none =
        assertThrows(
            IllegalArgumentException.class, () -> new NearestNeighbours().fit(base(Map.of(), 1)));
    assertEquals(
        "Cannot search for neighbours: found no vectors, expected at least one", none.getMessage());

    NearestNeighboursModel model = new NearestNeighbours().setExact(true).fit(base(vectors, 2));
    IllegalArgumentException other =
        assertThrows(
            IllegalArgumentException.class,
            () -> model.transform(asked(Map.of("q", new float[] {1, 2}))));
    assertEquals(
        "Invalid queries: found dimension 2, expected 12 as in the index; embed them with the model"
            + " of the index",
        other.getMessage());

    Map<String, float[]> odd = new HashMap<>(vectors);
    odd.put("odd", new float[] {1, 2});
    IllegalArgumentException several =
        assertThrows(
            IllegalArgumentException.class, () -> new NearestNeighbours().fit(base(odd, 2)));
    assertEquals(
        "Invalid vectors: found dimensions from 2 to 12, expected one; embed all with the same"
            + " model",
        several.getMessage());
    MetricSpace space = new MetricSpace(Metric.COSINE, new float[DIMENSION], 1);
    SparkException error =
        assertThrows(
            SparkException.class,
            () -> new MetricPlacement(space).vectors(base(odd, 2)).collectAsList());
    assertTrue(
        messages(error)
            .contains(
                "Invalid vector of 'odd': found dimension 2, expected 12; embed all with the same"
                    + " model"),
        messages(error));

    IllegalArgumentException column =
        assertThrows(
            IllegalArgumentException.class,
            () -> new NearestNeighbours().fit(base(vectors, 2).withColumnRenamed("id", "name")));
    assertTrue(column.getMessage().startsWith("Cannot find column 'id': there are name, vector"));
    assertThrows(IllegalArgumentException.class, () -> new NearestNeighbours().setK(0));
  }

  @Test
  void noQueriesHaveNoNeighbours() {
    NearestNeighboursModel model = new NearestNeighbours().setExact(true).fit(base(vectors, 2));
    assertEquals(List.of(), collect(model, Map.of()));
  }

  private Dataset<Row> base(Map<String, float[]> some, int partitions) {
    return NeighbourWorld.table(spark, "id", some, partitions);
  }

  private Dataset<Row> asked(Map<String, float[]> some) {
    return NeighbourWorld.table(spark, "query_id", some, 2);
  }

  private List<Near> collect(NearestNeighboursModel model, Map<String, float[]> some) {
    return model.transform(asked(some)).orderBy("query_id", "rank").collectAsList().stream()
        .map(
            row ->
                new Near(
                    row.getAs("query_id"),
                    row.getAs("rank"),
                    row.getAs("id"),
                    row.getAs("distance")))
        .toList();
  }

  /** Points around 40 centres that lie far from the origin. */
  private static Map<String, float[]> clustered(String prefix, int count, long seed) {
    Random centres = new Random(40);
    float[][] middle = new float[40][DIMENSION];
    for (float[] centre : middle) {
      for (int c = 0; c < DIMENSION; c++) {
        centre[c] = (float) (2 + centres.nextGaussian());
      }
    }
    Random random = new Random(seed);
    Map<String, float[]> vectors = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      float[] vector = middle[random.nextInt(middle.length)].clone();
      for (int c = 0; c < DIMENSION; c++) {
        vector[c] += (float) (.4 * random.nextGaussian());
      }
      vectors.put(prefix + i, vector);
    }
    return vectors;
  }

  private static List<Near> naive(
      Metric metric, Map<String, float[]> queries, Map<String, float[]> vectors, int k) {
    List<Near> all = new ArrayList<>();
    new TreeMap<>(queries)
        .forEach(
            (queryId, query) -> {
              List<Near> near = new ArrayList<>();
              vectors.forEach(
                  (id, vector) ->
                      near.add(new Near(queryId, 0, id, metric.distance(query, vector))));
              near.sort(Comparator.comparing(Near::distance).thenComparing(Near::id));
              for (int place = 0; place < k; place++) {
                Near one = near.get(place);
                all.add(new Near(queryId, place + 1, one.id(), one.distance()));
              }
            });
    return all;
  }

  private static List<String> ids(List<Near> found) {
    return found.stream()
        .map(near -> near.queryId() + " " + near.rank() + " " + near.id())
        .toList();
  }

  private static double recall(List<Near> truth, List<Near> found) {
    Set<String> pairs = new TreeSet<>();
    truth.forEach(near -> pairs.add(near.queryId() + " " + near.id()));
    long hits =
        found.stream().filter(near -> pairs.contains(near.queryId() + " " + near.id())).count();
    return hits / (double) truth.size();
  }

  private static String messages(Throwable error) {
    StringBuilder all = new StringBuilder();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      all.append(cause.getMessage()).append('\n');
    }
    return all.toString();
  }
}
