package org.kechuang.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.scoring.Feature;
import org.kechuang.scoring.PairScorer;
import org.kechuang.scoring.ResourceProfile;
import org.kechuang.scoring.ScoredPair;
import org.kechuang.text.Projection;

/** Scores pairs of demand and resource; a resource is decoded once for all its demands. */
final class PairScoring {
  static final StructType EXPLAINED =
      StructType.fromDDL(
          "demand_id string NOT NULL, kind string NOT NULL, resource_id string NOT NULL,"
              + " allowed boolean NOT NULL, score double NOT NULL,"
              + " feature_values array<double> NOT NULL, terms array<int> NOT NULL,"
              + " closest array<string> NOT NULL, sharing array<string> NOT NULL");

  private static final StructType COMPARED =
      StructType.fromDDL(
          "demand_id string NOT NULL, kind string NOT NULL, resource_id string NOT NULL,"
              + " score double NOT NULL, feature_values array<double> NOT NULL,"
              + " own_words double NOT NULL");

  private static final StructType COUNTED =
      StructType.fromDDL(
          "demand_id string NOT NULL, kind string NOT NULL, resource_id string NOT NULL,"
              + " place int NOT NULL, better bigint NOT NULL, scored boolean NOT NULL");

  /** Which pairs get a row. */
  enum Output {
    EVERY,
    /** Those that have anything in common. */
    ALIKE
  }

  private final Reader reader;
  private final Broadcast<Map<String, PairScorer>> scorers;

  /**
   * @param scorers by kind; all tasks of a process share them, since they remember what they learn
   *     of a demand
   */
  PairScoring(
      Broadcast<Map<String, DemandProfile>> demands,
      Broadcast<Projection> projection,
      Broadcast<Map<String, PairScorer>> scorers) {
    this.reader = new Reader(demands, projection);
    this.scorers = scorers;
  }

  /**
   * @param pairs columns demand_id and resource_id, of one kind
   * @param embeddings rows of {@code vector.embedding} of that kind
   * @param resources rows of {@code entity.resource} of that kind
   */
  Dataset<Row> score(
      Dataset<Row> pairs, Dataset<Row> embeddings, Dataset<Row> resources, Output output) {
    return scoreGrouped(grouped(pairs, embeddings), resources, output);
  }

  /**
   * @param byResource rows of {@code vector.embedding} of one kind with a column demand_ids
   * @param resources rows of {@code entity.resource} of that kind
   */
  Dataset<Row> scoreGrouped(Dataset<Row> byResource, Dataset<Row> resources, Output output) {
    return withFacts(byResource, resources)
        .flatMap(new Scorer(reader, scorers, output), Encoders.row(EXPLAINED));
  }

  /**
   * Scores pairs a second time by what the demand says itself.
   *
   * @param pairs see {@link #score}
   * @param plain the demands without translations, whose terms are all alike
   * @return columns demand_id, kind, resource_id, score, feature_values and {@code own_words}: the
   *     sum of the features of terms of the plain demand, which is BM25 as it is known
   */
  Dataset<Row> compare(
      Dataset<Row> pairs,
      Dataset<Row> embeddings,
      Dataset<Row> resources,
      Broadcast<Map<String, DemandProfile>> plain) {
    return withFacts(grouped(pairs, embeddings), resources)
        .flatMap(new Comparer(reader, scorers, plain), Encoders.row(COMPARED));
  }

  /**
   * Counts how many pairs that are alike and satisfy the constraints are better than given ones.
   *
   * @param pairs see {@link #score}
   * @param standings of the given pairs
   * @return columns demand_id, kind, resource_id, place, better and scored, see {@link
   *     Standings.Counted}: the counts of one task, several rows a pair
   */
  Dataset<Row> count(
      Dataset<Row> pairs,
      Dataset<Row> embeddings,
      Dataset<Row> resources,
      Broadcast<Standings> standings) {
    return withFacts(grouped(pairs, embeddings), resources)
        .mapPartitions(new Counter(reader, scorers, standings), Encoders.row(COUNTED));
  }

  private static Dataset<Row> grouped(Dataset<Row> pairs, Dataset<Row> embeddings) {
    return pairs
        .groupBy("resource_id")
        .agg(collect_set(col("demand_id")).as("demand_ids"))
        .join(
            embeddings.select("kind", "resource_id", "vector", "evidence", EvidenceVectors.COLUMN),
            "resource_id");
  }

  private static Dataset<Row> withFacts(Dataset<Row> byResource, Dataset<Row> resources) {
    return byResource.join(
        resources.select(
            "resource_id", "country", "region", "trl_level", "ipc", "languages", "latest_year"),
        "resource_id");
  }

  /** Reads a row. */
  private record Reader(
      Broadcast<Map<String, DemandProfile>> demands, Broadcast<Projection> projection)
      implements Serializable {
    ResourceProfile resource(Row row) {
      return ResourceReader.profile(row, projection.value());
    }

    /** In the order of their ids. */
    List<DemandProfile> demands(Row row) {
      return row.<String>getList(row.fieldIndex("demand_ids")).stream()
          .sorted()
          .map(id -> demands.value().get(id))
          .toList();
    }
  }

  private record Comparer(
      Reader reader,
      Broadcast<Map<String, PairScorer>> scorers,
      Broadcast<Map<String, DemandProfile>> plain)
      implements FlatMapFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Row row) {
      ResourceProfile resource = reader.resource(row);
      List<DemandProfile> theirs = reader.demands(row);
      PairScorer scorer = scorers.value().get(resource.facts().kind());
      List<ScoredPair> pairs = scorer.score(theirs, resource);
      List<ScoredPair> own =
          scorer.score(theirs.stream().map(d -> plain.value().get(d.id())).toList(), resource);
      return IntStream.range(0, pairs.size())
          .mapToObj(
              i ->
                  RowFactory.create(
                      theirs.get(i).id(),
                      resource.facts().kind(),
                      resource.id(),
                      pairs.get(i).score(),
                      pairs.get(i).features(),
                      own.get(i).value(Feature.LEXICAL) + own.get(i).value(Feature.PASSAGE)))
          .iterator();
    }
  }

  private record Counter(
      Reader reader, Broadcast<Map<String, PairScorer>> scorers, Broadcast<Standings> standings)
      implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      Standings.Count count = standings.value().count();
      String kind = null;
      while (rows.hasNext()) {
        Row row = rows.next();
        ResourceProfile resource = reader.resource(row);
        kind = resource.facts().kind();
        List<DemandProfile> theirs =
            reader.demands(row).stream()
                .filter(demand -> demand.constraints().allow(resource.facts()))
                .toList();
        List<ScoredPair> pairs = scorers.value().get(kind).score(theirs, resource);
        for (int i = 0; i < pairs.size(); i++) {
          if (pairs.get(i).isAlike()) {
            count.add(theirs.get(i).id(), resource.id(), pairs.get(i).score());
          }
        }
      }
      return counted(count, kind);
    }

    private static Iterator<Row> counted(Standings.Count count, String kind) {
      List<Row> counted = new ArrayList<>();
      count.tell(
          (demandId, place, resourceId, better, scored) ->
              counted.add(RowFactory.create(demandId, kind, resourceId, place, better, scored)));
      return counted.iterator();
    }
  }

  private record Scorer(Reader reader, Broadcast<Map<String, PairScorer>> scorers, Output output)
      implements FlatMapFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Row row) {
      ResourceProfile resource = reader.resource(row);
      List<DemandProfile> theirs = reader.demands(row);
      List<ScoredPair> pairs = scorers.value().get(resource.facts().kind()).score(theirs, resource);
      return IntStream.range(0, pairs.size())
          .filter(i -> output == Output.EVERY || pairs.get(i).isAlike())
          .mapToObj(i -> row(theirs.get(i), resource, pairs.get(i)))
          .iterator();
    }

    private Row row(DemandProfile demand, ResourceProfile resource, ScoredPair pair) {
      return RowFactory.create(
          demand.id(),
          resource.facts().kind(),
          resource.id(),
          demand.constraints().allow(resource.facts()),
          pair.score(),
          pair.features(),
          pair.terms().toArray(),
          pair.closest().toArray(),
          pair.sharing().toArray());
    }
  }
}
