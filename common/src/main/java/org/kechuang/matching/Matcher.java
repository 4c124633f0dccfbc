package org.kechuang.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.kechuang.scoring.CorpusStatistics;
import org.kechuang.scoring.DemandProfile;
import org.kechuang.scoring.DemandVocabulary;
import org.kechuang.scoring.PairScorer;
import org.kechuang.scoring.Ranking;
import org.kechuang.text.Projection;

/**
 * Matches demands to resources: candidates from nearest neighbours and from shared rare terms,
 * features, score, ranks. Batch, evaluation and stream share it, so that a demand gets the same
 * answer everywhere.
 */
public final class Matcher {
  /**
   * What a matcher works with.
   *
   * @param candidates from each source for a demand
   * @param constrainedCandidates the same for a demand whose constraints exclude some of them
   */
  public record Options(
      int candidates, int constrainedCandidates, double maxTermShare, Ranking ranking, int year) {
    private int candidatesOf(DemandProfile demand) {
      return demand.constraints().isEmpty() ? candidates : constrainedCandidates;
    }
  }

  private final Dataset<Row> embeddings;
  private final Dataset<Row> resources;
  private final List<DemandProfile> demands;
  private final NeighbourSearches searches;
  private final Options options;
  private final Broadcast<Map<String, DemandProfile>> demandsById;
  private final Broadcast<Projection> projection;
  private final Map<String, CorpusStatistics> corpora;
  private final PairScoring scoring;

  /**
   * @param embeddings {@code vector.embedding} of one model
   * @param resources {@code entity.resource}
   * @param projection of the same model
   * @param searches among vectors of the same model
   */
  public Matcher(
      Dataset<Row> embeddings,
      Dataset<Row> resources,
      Projection projection,
      NeighbourSearches searches,
      List<DemandProfile> demands,
      Options options) {
    this.embeddings = EvidenceVectors.in(embeddings);
    this.resources = resources;
    this.searches = searches;
    this.options = options;
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(embeddings.sparkSession().sparkContext());
    this.projection = context.broadcast(projection);
    DemandVocabulary vocabulary = DemandVocabulary.of(demands);
    this.corpora = CorpusCounter.count(embeddings, vocabulary);
    this.demands =
        new FeedbackSearch(
                corpora, options.maxTermShare(), FeedbackSearch.MOST_RESOURCES, this.projection)
            .apply(demands, this.embeddings, resources);
    this.demandsById = context.broadcast(byId(this.demands));
    Map<String, PairScorer> scorers = new TreeMap<>();
    for (String kind : Kinds.ALL) {
      scorers.put(
          kind, new PairScorer(corpus(kind), options.ranking(), options.year(), vocabulary));
    }
    this.scoring = new PairScoring(demandsById, this.projection, context.broadcast(scorers));
  }

  private static Map<String, DemandProfile> byId(List<DemandProfile> demands) {
    Map<String, DemandProfile> byId = new TreeMap<>();
    demands.forEach(demand -> byId.put(demand.id(), demand));
    return byId;
  }

  /**
   * Scores the best candidates of every demand that wants this kind.
   *
   * @return scored pairs, those that break a constraint among them ({@code allowed} tells), those
   *     without any likeness left out
   */
  public Dataset<Row> candidates(String kind) {
    return score(kind, found(kind, demand -> true), PairScoring.Output.ALIKE);
  }

  /**
   * Where given pairs stand among the candidates of their demands that satisfy the constraints:
   * score descending, then id ascending. Candidates of other demands are not looked for.
   *
   * @param scored columns demand_id, resource_id and score, of one kind, each pair once, as {@link
   *     #compareAll} scores them; collected
   * @return columns demand_id, kind, resource_id and rank, from 1; pairs that are no candidates get
   *     no row
   */
  public Dataset<Row> ranks(String kind, Dataset<Row> scored) {
    Standings.Builder wanted = new Standings.Builder();
    scored
        .select("demand_id", "resource_id", "score")
        .collectAsList()
        .forEach(row -> wanted.add(row.getString(0), row.getString(1), row.getDouble(2)));
    Standings standings = wanted.build();
    Column before = sum("better").over(Window.partitionBy("demand_id").orderBy("place"));
    return scoring
        .count(
            found(kind, demand -> standings.knows(demand.id())),
            embeddingsOf(kind),
            resourcesOf(kind),
            JavaSparkContext.fromSparkContext(embeddings.sparkSession().sparkContext())
                .broadcast(standings))
        .groupBy("demand_id", "kind", "resource_id", "place")
        .agg(sum("better").as("better"), max("scored").as("scored"))
        .withColumn("rank", before.plus(1))
        .where("scored")
        .select("demand_id", "kind", "resource_id", "rank");
  }

  private Dataset<Row> found(String kind, Predicate<DemandProfile> which) {
    List<DemandProfile> wanting =
        demands.stream().filter(d -> d.wants(kind)).filter(which).toList();
    Dataset<Row> ofKind = embeddingsOf(kind);
    if (wanting.isEmpty()) {
      return ofKind.selectExpr("'' AS demand_id", "resource_id").where("false");
    }
    CandidateSource dense = new DenseCandidates(searches.of(kind));
    CandidateSource lexical = new LexicalCandidates(corpus(kind), options.maxTermShare());
    return dense
        .find(wanting, ofKind, options::candidatesOf)
        .union(lexical.find(wanting, ofKind, options::candidatesOf));
  }

  /**
   * Scores the best demands of every given resource: the other way round, without a shuffle of
   * pairs.
   *
   * @param queries rows of {@code vector.embedding} of this kind
   * @param k demands from the nearest neighbours and as many from shared terms
   */
  public Dataset<Row> placements(String kind, Dataset<Row> queries, int k) {
    List<DemandProfile> wanting = demands.stream().filter(d -> d.wants(kind)).toList();
    Dataset<Row> grouped =
        new ReverseCandidates(wanting, corpus(kind), options.maxTermShare())
            .find(EvidenceVectors.in(queries), k);
    return scoring.scoreGrouped(grouped, resourcesOf(kind), PairScoring.Output.ALIKE);
  }

  /** The pairs whose demand this matcher has. */
  public Dataset<Row> known(Dataset<Row> pairs) {
    return pairs.where(
        col("demand_id").isInCollection(demands.stream().map(DemandProfile::id).toList()));
  }

  /**
   * Scores given pairs of demands that this matcher has.
   *
   * @param pairs columns demand_id and resource_id; pairs of unknown resources get no row
   */
  public Dataset<Row> score(String kind, Dataset<Row> pairs) {
    return score(kind, pairs, PairScoring.Output.EVERY);
  }

  private Dataset<Row> score(String kind, Dataset<Row> pairs, PairScoring.Output output) {
    return scoring.score(pairs, embeddingsOf(kind), resourcesOf(kind), output);
  }

  private Dataset<Row> embeddingsOf(String kind) {
    return embeddings.where(col("kind").equalTo(kind));
  }

  private Dataset<Row> resourcesOf(String kind) {
    return resources.where(col("kind").equalTo(kind));
  }

  /**
   * Scores judged pairs of all kinds.
   *
   * @param pairs columns demand_id, kind and resource_id; pairs of unknown demands or resources get
   *     no row
   */
  public Dataset<Row> scoreAll(Dataset<Row> pairs) {
    return ofAllKinds(pairs, this::score);
  }

  /**
   * Scores judged pairs of all kinds, and tells what BM25 by the demands' own words gives: all of
   * them alike and without translations.
   *
   * @param pairs as {@link #scoreAll} takes them
   * @return columns demand_id, kind, resource_id, score, feature_values and own_words
   */
  public Dataset<Row> compareAll(Dataset<Row> pairs) {
    Broadcast<Map<String, DemandProfile>> plain =
        JavaSparkContext.fromSparkContext(embeddings.sparkSession().sparkContext())
            .broadcast(
                byId(
                    demands.stream()
                        .map(demand -> demand.withQuery(demand.query().untranslated()))
                        .toList()));
    return ofAllKinds(
        pairs,
        (kind, ofKind) -> scoring.compare(ofKind, embeddingsOf(kind), resourcesOf(kind), plain));
  }

  private Dataset<Row> ofAllKinds(
      Dataset<Row> pairs, BiFunction<String, Dataset<Row>, Dataset<Row>> scoring) {
    return Kinds.ALL.stream()
        .map(kind -> scoring.apply(kind, known(pairs.where(col("kind").equalTo(kind)))))
        .reduce(Dataset::union)
        .orElseThrow();
  }

  /** The best k of each demand with their ranks: score descending, then id ascending. */
  public static Dataset<Row> best(Dataset<Row> scored, int k) {
    return scored
        .withColumn(
            "rank",
            row_number()
                .over(
                    Window.partitionBy("demand_id", "kind")
                        .orderBy(col("score").desc(), col("resource_id"))))
        .where(col("rank").leq(k));
  }

  /** Rows of {@code match.ranked} from ranked pairs. */
  public Dataset<Row> explain(Dataset<Row> ranked, String modelVersion, String runId) {
    return ranked.map(
        new Explainer(demandsById, options.ranking(), modelVersion, runId),
        Encoders.row(Explainer.RANKED));
  }

  private CorpusStatistics corpus(String kind) {
    return corpora.getOrDefault(kind, CorpusStatistics.EMPTY);
  }

  /** The demands, with what the texts closest to them are about. */
  public List<DemandProfile> demands() {
    return demands;
  }
}
