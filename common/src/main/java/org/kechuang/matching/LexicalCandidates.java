package org.kechuang.matching;

import static org.apache.spark.sql.functions.col;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kechuang.scoring.BestIds;
import org.kechuang.scoring.CorpusStatistics;
import org.kechuang.scoring.DemandProfile;

/**
 * The resources with the largest BM25 over the terms that are not everywhere. The demands' terms
 * are indexed and broadcast, the resources stream past them in one pass; only the lists of the
 * tasks, ids and scores, are shuffled.
 */
final class LexicalCandidates implements CandidateSource {
  private static final StructType LISTS =
      StructType.fromDDL(
          "demand_id string NOT NULL, k int NOT NULL, resource_ids array<string> NOT NULL,"
              + " scores array<float> NOT NULL");

  private static final StructType FOUND =
      StructType.fromDDL("demand_id string NOT NULL, resource_id string NOT NULL");

  private final CorpusStatistics corpus;
  private final double maxTermShare;

  LexicalCandidates(CorpusStatistics corpus, double maxTermShare) {
    this.corpus = corpus;
    this.maxTermShare = maxTermShare;
  }

  @Override
  public Dataset<Row> find(
      List<DemandProfile> demands, Dataset<Row> embeddings, ToIntFunction<DemandProfile> k) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(embeddings.sparkSession().sparkContext());
    Broadcast<LexicalIndex> index =
        context.broadcast(new LexicalIndex(demands, corpus, maxTermShare));
    int tasks = Math.min(embeddings.rdd().getNumPartitions(), 2 * context.defaultParallelism());
    return embeddings
        .select("resource_id", "evidence")
        // fewer, longer passes: each task keeps candidates for every demand
        .coalesce(Math.max(1, tasks))
        .mapPartitions(
            new Stream(index, demands.stream().mapToInt(k).toArray()), Encoders.row(LISTS))
        .repartition(col("demand_id"))
        .mapPartitions(new Merge(), Encoders.row(FOUND));
  }

  private record Stream(Broadcast<LexicalIndex> broadcast, int[] k)
      implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      Shortlists lists = new Shortlists(broadcast.value(), k);
      while (rows.hasNext()) {
        Row row = rows.next();
        lists.offer(row.getAs("resource_id"), ResourceReader.terms(row));
      }
      return lists.all().map(Stream::row).iterator();
    }

    private static Row row(Shortlists.Shortlist list) {
      return RowFactory.create(
          list.demandId(),
          list.k(),
          list.best().stream().map(BestIds.Scored::id).toArray(),
          list.best().stream().map(BestIds.Scored::score).toArray());
    }
  }

  /** The best of the lists of all tasks; all of a demand come to one place. */
  private record Merge() implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> lists) {
      Map<String, BestIds> merged = new TreeMap<>();
      while (lists.hasNext()) {
        Row list = lists.next();
        BestIds best = merged.computeIfAbsent(list.getString(0), id -> new BestIds(list.getInt(1)));
        List<String> ids = list.getList(2);
        List<Float> scores = list.getList(3);
        for (int i = 0; i < ids.size(); i++) {
          best.offer(ids.get(i), scores.get(i));
        }
      }
      return merged.entrySet().stream()
          .flatMap(
              demand ->
                  demand.getValue().best().stream()
                      .map(scored -> RowFactory.create(demand.getKey(), scored.id())))
          .iterator();
    }
  }
}
