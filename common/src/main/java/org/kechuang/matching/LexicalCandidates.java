package org.kechuang.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.kechuang.scoring.CorpusStatistics;
import org.kechuang.scoring.DemandProfile;

/**
 * The resources with the largest BM25 over the terms that are not everywhere. The demands' terms
 * are indexed and broadcast, the resources stream past them in one pass; only ids and scores are
 * shuffled.
 */
final class LexicalCandidates implements CandidateSource {
  private static final StructType LISTS =
      new StructType()
          .add("demand_id", DataTypes.StringType, false)
          .add("resource_id", DataTypes.StringType, false)
          .add("score", DataTypes.FloatType, false);

  private final CorpusStatistics corpus;
  private final double maxTermShare;

  LexicalCandidates(CorpusStatistics corpus, double maxTermShare) {
    this.corpus = corpus;
    this.maxTermShare = maxTermShare;
  }

  @Override
  public Dataset<Row> find(List<DemandProfile> demands, Dataset<Row> embeddings, int k) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(embeddings.sparkSession().sparkContext());
    Broadcast<LexicalIndex> index =
        context.broadcast(new LexicalIndex(demands, corpus, maxTermShare));
    int tasks = Math.min(embeddings.rdd().getNumPartitions(), 2 * context.defaultParallelism());
    return embeddings
        .select("resource_id", "evidence")
        // fewer, longer passes: each task keeps k candidates for every demand
        .coalesce(Math.max(1, tasks))
        .mapPartitions(new Stream(index, k), Encoders.row(LISTS))
        .withColumn(
            "place",
            row_number()
                .over(
                    Window.partitionBy("demand_id")
                        .orderBy(col("score").desc(), col("resource_id"))))
        .where(col("place").leq(k))
        .select("demand_id", "resource_id");
  }

  private record Stream(Broadcast<LexicalIndex> broadcast, int k)
      implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      Shortlists lists = new Shortlists(broadcast.value(), k);
      while (rows.hasNext()) {
        Row row = rows.next();
        lists.offer(row.getAs("resource_id"), ResourceReader.terms(row));
      }
      return lists
          .entries()
          .map(e -> RowFactory.create(e.demandId(), e.resourceId(), e.score()))
          .iterator();
    }
  }
}
