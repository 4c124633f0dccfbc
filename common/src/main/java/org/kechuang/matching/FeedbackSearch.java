package org.kechuang.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
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
import org.kechuang.scoring.Neighbourhood;
import org.kechuang.text.Projection;
import org.kechuang.text.TermBag;
import org.kechuang.text.Vectors32;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Finds what the texts are about that share most with a demand, whatever kind of resource they
 * speak for (pseudo relevance feedback: Rocchio 1971). They say it in the words of those who
 * answer, which the demand often does not know. One pass over the evidence, as {@link
 * LexicalCandidates}.
 */
final class FeedbackSearch {
  /** So many texts; five to forty were measured to do alike. */
  private static final int TEXTS = 10;

  /** A work speaks for each of its authors; so many rows hold enough different texts. */
  private static final int ROWS = 3 * TEXTS;

  /**
   * So many resources, about, lend their texts; more were measured to tell nothing more, and each
   * of their texts is held against every demand.
   */
  static final long MOST_RESOURCES = 250_000;

  private static final StructType FOUND =
      new StructType()
          .add("demand_id", DataTypes.StringType, false)
          .add("score", DataTypes.FloatType, false)
          .add("kind", DataTypes.StringType, false)
          .add("resource_id", DataTypes.StringType, false)
          .add("evidence_id", DataTypes.StringType, false)
          .add("terms", DataTypes.BinaryType, false)
          .add("stored", DataTypes.BinaryType, true);

  private static final StructType NEIGHBOURHOODS =
      new StructType()
          .add("demand_id", DataTypes.StringType, false)
          .add("vector", DataTypes.BinaryType, true)
          .add(
              "fields",
              DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false),
              false);

  private final CorpusStatistics corpus;
  private final double maxTermShare;
  private final long mostResources;
  private final Broadcast<Projection> projection;

  /**
   * @param corpora of all kinds
   * @param mostResources of more, those with the smallest hashes are read, about so many
   */
  FeedbackSearch(
      Map<String, CorpusStatistics> corpora,
      double maxTermShare,
      long mostResources,
      Broadcast<Projection> projection) {
    this.corpus = CorpusStatistics.ofTexts(corpora.values());
    this.maxTermShare = maxTermShare;
    this.mostResources = mostResources;
    this.projection = projection;
  }

  /** The demands, each with its neighbourhood. */
  List<DemandProfile> apply(
      List<DemandProfile> demands, Dataset<Row> embeddings, Dataset<Row> resources) {
    if (demands.isEmpty() || corpus.documents() == 0) {
      return demands;
    }
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(embeddings.sparkSession().sparkContext());
    Broadcast<LexicalIndex> index =
        context.broadcast(new LexicalIndex(demands, corpus, maxTermShare));
    int tasks = Math.min(embeddings.rdd().getNumPartitions(), 2 * context.defaultParallelism());
    Dataset<Row> found =
        sample(embeddings)
            .select("kind", "resource_id", "evidence", EvidenceVectors.COLUMN)
            .coalesce(Math.max(1, tasks))
            .mapPartitions(new Stream(index), Encoders.row(FOUND))
            .withColumn(
                "place",
                row_number()
                    .over(
                        Window.partitionBy("demand_id")
                            .orderBy(
                                col("score").desc(),
                                col("kind"),
                                col("resource_id"),
                                col("evidence_id"))))
            .where(col("place").leq(ROWS))
            .join(
                resources.select("kind", "resource_id", "ipc"),
                CollectionConverters.asScala(List.of("kind", "resource_id")).toSeq(),
                "left")
            .groupBy("demand_id")
            .agg(
                collect_list(
                        struct(col("place"), col("score"), col("terms"), col("stored"), col("ipc")))
                    .as("texts"));
    Map<String, Neighbourhood> byId = new HashMap<>();
    found
        .map(new Middle(projection), Encoders.row(NEIGHBOURHOODS))
        .collectAsList()
        .forEach(
            row ->
                byId.put(
                    row.getString(0),
                    new Neighbourhood(
                        row.isNullAt(1) ? null : Vectors32.decode(row.<byte[]>getAs(1)),
                        row.getJavaMap(2))));
    return demands.stream()
        .map(d -> d.withNeighbourhood(byId.getOrDefault(d.id(), Neighbourhood.NONE)))
        .toList();
  }

  /** The resources whose texts are read: a sample that only grows with what is asked for. */
  Dataset<Row> sample(Dataset<Row> embeddings) {
    double share = (double) mostResources / corpus.documents();
    if (share >= 1) {
      return embeddings;
    }
    long largest = (long) ((share - 0.5) * 0x1p64); // hashes are spread over all longs
    return embeddings.where(xxhash64(col("kind"), col("resource_id")).leq(largest));
  }

  /** A text that shares terms with a demand. */
  private record Text(
      float score, String kind, String resourceId, String evidenceId, byte[] terms, byte[] stored)
      implements Comparable<Text> {
    /** Worst first: the score, then the keys backwards. */
    @Override
    public int compareTo(Text other) {
      int order = Float.compare(score, other.score);
      if (order == 0) {
        order = other.kind.compareTo(kind);
      }
      if (order == 0) {
        order = other.resourceId.compareTo(resourceId);
      }
      return order == 0 ? other.evidenceId.compareTo(evidenceId) : order;
    }

    /** The same text as it is like another demand. */
    Text withScore(float other) {
      return new Text(other, kind, resourceId, evidenceId, terms, stored);
    }
  }

  private record Stream(Broadcast<LexicalIndex> broadcast)
      implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      LexicalIndex index = broadcast.value();
      LexicalIndex.Scan scan = index.scan();
      List<PriorityQueue<Text>> best = new ArrayList<>();
      for (int d = 0; d < index.demands(); d++) {
        best.add(null);
      }
      float[] least = new float[index.demands()];
      while (rows.hasNext()) {
        Row row = rows.next();
        List<Row> items = Rows.structs(row, "evidence");
        for (int i = 0; i < items.size(); i++) {
          Text text =
              new Text(
                  0,
                  row.getAs("kind"),
                  row.getAs("resource_id"),
                  items.get(i).getAs("evidence_id"),
                  items.get(i).getAs("terms"),
                  EvidenceVectors.stored(row, i));
          scan.score(
              TermBag.decode(text.terms()),
              least,
              (demand, score) -> least[demand] = keep(best, demand, text.withScore(score)));
        }
      }
      return IntStream.range(0, best.size())
          .filter(d -> best.get(d) != null)
          .boxed()
          .flatMap(
              d ->
                  best.get(d).stream()
                      .map(
                          t ->
                              RowFactory.create(
                                  index.demandId(d),
                                  t.score(),
                                  t.kind(),
                                  t.resourceId(),
                                  t.evidenceId(),
                                  t.terms(),
                                  t.stored())))
          .iterator();
    }

    /** The score that a text needs from now on; 0 while any will do. */
    private static float keep(List<PriorityQueue<Text>> best, int demand, Text text) {
      PriorityQueue<Text> kept = best.get(demand);
      if (kept == null) {
        kept = new PriorityQueue<>(ROWS);
        best.set(demand, kept);
      }
      if (kept.size() < ROWS) {
        kept.add(text);
      } else if (kept.peek().compareTo(text) < 0) {
        kept.poll();
        kept.add(text);
      }
      return kept.size() < ROWS ? 0 : kept.peek().score();
    }
  }

  /** The middle of the best different texts, each by its score, and the shares of their fields. */
  private record Middle(Broadcast<Projection> projection) implements MapFunction<Row, Row> {
    @Override
    public Row call(Row row) {
      List<Row> texts = new ArrayList<>(row.<Row>getList(1));
      texts.sort(Comparator.comparingInt(t -> t.getInt(0)));
      float[] sum = null;
      Map<String, Double> fields = new TreeMap<>();
      double classified = 0;
      Set<TermBag> seen = new HashSet<>();
      for (Row text : texts) {
        TermBag terms = TermBag.decode(text.<byte[]>getAs("terms"));
        if (seen.size() == TEXTS || !seen.add(terms)) {
          continue;
        }
        float score = text.getFloat(1);
        float[] vector = EvidenceVectors.of(text.getAs("stored"), terms, projection.value());
        if (vector != null && sum == null) {
          sum = new float[vector.length];
        }
        for (int i = 0; vector != null && i < vector.length; i++) {
          sum[i] += score * vector[i];
        }
        List<String> ipc = Rows.texts(text, "ipc");
        ipc.forEach(subclass -> fields.merge(subclass, (double) score, Double::sum));
        classified += ipc.isEmpty() ? 0 : score;
      }
      double all = classified;
      fields.replaceAll((subclass, share) -> share / all);
      return RowFactory.create(
          row.getString(0),
          sum != null && Vectors32.normalize(sum) ? Vectors32.encode(sum) : null,
          CollectionConverters.asScala(fields));
    }
  }
}
