package org.kechuang.jobs.place;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.config.ConfigKey;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.PlacementTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.contract.TableContract;
import org.kechuang.matching.DemandReader;
import org.kechuang.matching.EmbeddingModel;
import org.kechuang.matching.MatchKeys;
import org.kechuang.matching.Matcher;
import org.kechuang.matching.NeighbourSearches;
import org.kechuang.matching.RankerStore;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;
import scala.jdk.javaapi.CollectionConverters;

/** Finds the demands that new and changed technologies, patents and experts should be shown to. */
public final class PlaceJob implements Job {
  private static final TableContract DEMANDS = InputContracts.DEMAND.table();

  @Override
  public String name() {
    return "place";
  }

  @Override
  public String summary() {
    return "Find the demands that new and changed resources should be shown to";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return PlaceKeys.all();
  }

  @Override
  public JobResult run(JobContext context) {
    if (context.count(DEMANDS) == 0 || context.count(EmbeddingTable.TABLE) == 0) {
      return JobResult.nothing("nothing to place: source.demand or vector.embedding is empty");
    }
    if (context.publisher().wrote(PlacementTable.PLACED)) {
      return JobResult.nothing("this run has published match.placement before; nothing is added");
    }
    Changes changes = new Changes(context.lake());
    Dataset<Row> queries = changes.embeddings().persist();
    try {
      return place(context, changes, queries);
    } finally {
      queries.unpersist();
    }
  }

  private static JobResult place(JobContext context, Changes changes, Dataset<Row> queries) {
    EmbeddingModel model = EmbeddingModel.ofEmbeddings(context.lake());
    Dataset<Row> receivers =
        broadcast(Changes.receivers(context.lake().read(DEMANDS), context.asOf()));
    Dataset<Row> open =
        context
            .lake()
            .read(DEMANDS)
            .join(receivers.select("demand_id"), on("demand_id"), "left_semi");
    Matcher matcher = matcher(context, model, open);
    Dataset<Row> before = context.lake().readOrEmpty(PlacementTable.TABLE);
    Dataset<Row> standing =
        changes
            .unchanged(before.select("kind", "resource_id", "demand_id"))
            .join(receivers.select("demand_id"), on("demand_id"), "left_semi");
    List<String> kinds = changes.kinds();
    if (kinds.isEmpty()) {
      return JobResult.nothing("nothing to place: no expert, technology or patent has a vector");
    }
    context.progress("placing new and changed resources");
    Dataset<Row> scored = null;
    for (String kind : kinds) {
      Dataset<Row> ofKind =
          matcher
              .placements(
                  kind, queries.where(col("kind").equalTo(kind)), context.get(PlaceKeys.CANDIDATES))
              .union(matcher.score(kind, standing.where(col("kind").equalTo(kind))));
      scored = scored == null ? ofKind : scored.union(ofKind);
    }
    Dataset<Row> shown =
        new Caps(
                context.get(PlaceKeys.PER_RESOURCE),
                context.get(PlaceKeys.PER_DEMAND),
                context.get(PlaceKeys.PER_ENTERPRISE))
            .apply(
                scored
                    .where(col("allowed").and(col("score").geq(context.get(PlaceKeys.MIN_SCORE))))
                    .join(receivers.drop("industry"), "demand_id"));
    Dataset<Row> ranked = Caps.ranked(shown, "rank", "kind", "resource_id");
    Dataset<Row> placements =
        Caps.ranked(
                matcher.explain(ranked, model.version(), context.runId()),
                "receiver_rank",
                "kind",
                "demand_id")
            .join(receivers, "demand_id")
            .join(
                before.select("kind", "resource_id", "demand_id", "placed_on"),
                on("kind", "resource_id", "demand_id"),
                "left")
            .withColumn("placed_on", coalesce(col("placed_on"), lit(Date.valueOf(context.asOf()))));
    context.publisher().overwrite(PlacementTable.TABLE, placements);
    long changed = queries.count();
    context
        .publisher()
        .overwrite(
            PlacementTable.PLACED, changes.contents().withColumn("run_id", lit(context.runId())));
    return new JobResult.Builder()
        .in(changed)
        .out(context.count(PlacementTable.TABLE))
        .metric(Metric.count("resources-placed-anew", changed))
        .build();
  }

  private static Matcher matcher(JobContext context, EmbeddingModel model, Dataset<Row> demands) {
    return new Matcher(
        context.lake().read(EmbeddingTable.TABLE),
        context.lake().read(ResourceTable.TABLE),
        model.projection(),
        NeighbourSearches.exact(),
        new DemandReader(model).read(demands),
        new Matcher.Options(
            context.get(MatchKeys.CANDIDATES),
            MatchKeys.constrainedCandidates(context.settings()),
            context.get(MatchKeys.MAX_TERM_SHARE),
            RankerStore.forAnswers(context.lake(), model.version(), context.settings()),
            context.asOf().getYear()));
  }

  private static scala.collection.immutable.Seq<String> on(String... columns) {
    return CollectionConverters.asScala(List.of(columns)).toSeq();
  }
}
