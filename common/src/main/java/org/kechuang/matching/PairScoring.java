package org.kechuang.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kechuang.scoring.DemandProfile;
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

  private static final StructType BARE =
      StructType.fromDDL(
          "demand_id string NOT NULL, kind string NOT NULL, resource_id string NOT NULL,"
              + " score double NOT NULL");

  /** Which pairs get a row, and what it says. */
  enum Output {
    /** Every pair, with what explains its score and whether the constraints are satisfied. */
    EVERY,
    /** The same of pairs that are alike at all. */
    ALIKE,
    /** Pairs that are alike and satisfy the constraints, with their score alone. */
    RETRIEVED;

    private StructType schema() {
      return this == RETRIEVED ? BARE : EXPLAINED;
    }
  }

  private final Broadcast<Map<String, DemandProfile>> demands;
  private final Broadcast<Projection> projection;

  PairScoring(Broadcast<Map<String, DemandProfile>> demands, Broadcast<Projection> projection) {
    this.demands = demands;
    this.projection = projection;
  }

  /**
   * @param pairs columns demand_id and resource_id, of one kind
   * @param embeddings rows of {@code vector.embedding} of that kind
   * @param resources rows of {@code entity.resource} of that kind
   */
  Dataset<Row> score(
      Dataset<Row> pairs,
      Dataset<Row> embeddings,
      Dataset<Row> resources,
      PairScorer scorer,
      Output output) {
    Dataset<Row> byResource =
        pairs.groupBy("resource_id").agg(collect_set(col("demand_id")).as("demand_ids"));
    return scoreGrouped(
        byResource.join(
            embeddings.select("kind", "resource_id", "vector", "evidence", EvidenceVectors.COLUMN),
            "resource_id"),
        resources,
        scorer,
        output);
  }

  /**
   * @param byResource rows of {@code vector.embedding} of one kind with a column demand_ids
   * @param resources rows of {@code entity.resource} of that kind
   */
  Dataset<Row> scoreGrouped(
      Dataset<Row> byResource, Dataset<Row> resources, PairScorer scorer, Output output) {
    Dataset<Row> facts =
        resources.select(
            "resource_id", "country", "region", "trl_level", "ipc", "languages", "latest_year");
    // one for all tasks, since it remembers what it learns of a demand
    Broadcast<PairScorer> shared =
        JavaSparkContext.fromSparkContext(byResource.sparkSession().sparkContext())
            .broadcast(scorer);
    return byResource
        .join(facts, "resource_id")
        .flatMap(new Scorer(demands, projection, shared, output), Encoders.row(output.schema()));
  }

  private record Scorer(
      Broadcast<Map<String, DemandProfile>> demands,
      Broadcast<Projection> projection,
      Broadcast<PairScorer> scorer,
      Output output)
      implements FlatMapFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Row row) {
      ResourceProfile resource = ResourceReader.profile(row, projection.value());
      List<String> demandIds = new ArrayList<>(row.<String>getList(row.fieldIndex("demand_ids")));
      Collections.sort(demandIds);
      List<DemandProfile> theirs = demandIds.stream().map(id -> demands.value().get(id)).toList();
      List<ScoredPair> pairs = scorer.value().score(theirs, resource);
      return IntStream.range(0, pairs.size())
          .filter(i -> includes(theirs.get(i), resource, pairs.get(i)))
          .mapToObj(i -> row(theirs.get(i), resource, pairs.get(i)))
          .iterator();
    }

    private boolean includes(DemandProfile demand, ResourceProfile resource, ScoredPair pair) {
      return switch (output) {
        case EVERY -> true;
        case ALIKE -> pair.isAlike();
        case RETRIEVED -> pair.isAlike() && demand.constraints().allow(resource.facts());
      };
    }

    private Row row(DemandProfile demand, ResourceProfile resource, ScoredPair pair) {
      String kind = resource.facts().kind();
      if (output == Output.RETRIEVED) {
        return RowFactory.create(demand.id(), kind, resource.id(), pair.score());
      }
      return RowFactory.create(
          demand.id(),
          kind,
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
