package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.collection.KeySet;
import org.kechuang.delta.KeySets;
import org.kechuang.linkage.Identification;
import org.kechuang.linkage.LinkModel;
import org.kechuang.linkage.MentionModel;
import org.kechuang.linkage.NameBlock;
import org.kechuang.linkage.NameBlock.Candidate;
import org.kechuang.linkage.PairEvidence;
import org.kechuang.spark.Metric;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Finds whom the names on patents and projects mean. */
final class Mentions implements AutoCloseable {
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "kind string NOT NULL, resource_id string NOT NULL, position int NOT NULL,"
              + " name_key string, expert_id string, probability double NOT NULL,"
              + " runner_up double NOT NULL, namesakes int NOT NULL, reason string,"
              + " evidence array<struct<comparison:string,outcome:string,bits:double>> NOT NULL");

  /** The candidates of the last run. */
  private static final String FORMER = "was";

  /** As many names, about, teach the model. */
  private static final long SAMPLE = 40_000;

  private static final Column[] KEY = {col("kind"), col("resource_id"), col("position")};
  private static final Comparator<Row> BY_KEY =
      Comparator.<Row, String>comparing(row -> row.getString(0))
          .thenComparing(row -> row.getString(1))
          .thenComparingInt(row -> row.getInt(2));

  private final Broadcast<MentionModel> start;
  private final Dataset<Row> found;
  private final Dataset<Row> told;
  private final long skipped;
  private final LinkModel model;

  private Mentions(
      Broadcast<MentionModel> start, Dataset<Row> found, Column told, Learned learned) {
    this.start = start;
    this.found = found.persist(StorageLevel.MEMORY_AND_DISK());
    this.told = this.found.where(told);
    Row all = found.agg(count(lit(1)), coalesce(sum("skipped"), lit(0L))).head();
    this.skipped = all.getLong(1);
    this.model =
        learned.mentions() == null ? train(start.value(), all.getLong(0)) : learned.mentions();
  }

  /**
   * Compares names with everybody who shares something with them.
   *
   * @param mentions rows of entity.link_mention
   * @param bearers those people, see {@link Bearers}
   * @param learned frequencies, and the model unless it is to be learned from these names
   * @param cap see {@link NameBlock}
   * @param parts into which the results are divided
   */
  static Mentions among(
      Dataset<Row> mentions, Dataset<Row> bearers, Learned learned, int cap, int parts) {
    Broadcast<MentionModel> start = start(mentions, learned);
    return new Mentions(
        start,
        together(NameBlocks.found(mentions, bearers, start, cap), parts),
        lit(true),
        learned);
  }

  /**
   * Compares names with people who were decided again; the others are those of the last run. Only
   * names for which another list of candidates was found are told, and those of works that changed.
   *
   * @param names what is looked up again
   * @param bearers the people, see {@link Bearers}
   */
  static Mentions again(
      MentionUpdate.Names names, Dataset<Row> bearers, Learned learned, int cap, int parts) {
    Broadcast<MentionModel> start = start(names.rows(), learned);
    Dataset<Row> now = NameBlocks.found(names.rows(), bearers, start, cap);
    Dataset<Row> found =
        together(
                now.withColumn(FORMER, lit(null).cast(NameBlocks.CANDIDATES))
                    .union(names.former().staying(names.anew())),
                parts,
                first(FORMER, true).as(FORMER))
            .withColumn("candidates", array_sort(likeliest(col("candidates"), start)));
    Column same = col("candidates").equalTo(coalesce(col(FORMER), NameBlocks.NOBODY));
    return new Mentions(start, found, names.ofChanged().or(functions.not(same)), learned);
  }

  private static Broadcast<MentionModel> start(Dataset<Row> mentions, Learned learned) {
    return JavaSparkContext.fromSparkContext(mentions.sparkSession().sparkContext())
        .broadcast(new MentionModel(learned.frequencies()));
  }

  /** One row for each name. */
  private static Dataset<Row> together(Dataset<Row> found, int parts, Column... more) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                array_sort(array_distinct(flatten(collect_list("candidates")))).as("candidates"),
                max("namesakes").as("namesakes"),
                sum("skipped").as("skipped")));
    columns.addAll(List.of(more));
    return found
        .repartition(parts, KEY)
        .groupBy(KEY)
        .agg(first("name_key", true).as("name_key"), columns.toArray(Column[]::new));
  }

  /** Those of each spelling that a search among all people would have kept. */
  private static Column likeliest(Column candidates, Broadcast<MentionModel> start) {
    UDF1<Seq<Row>, List<Row>> likeliest =
        found -> {
          if (found.size() <= NameBlock.MOST_CANDIDATES) {
            return CollectionConverters.asJava(found);
          }
          Map<Long, List<Candidate>> spellings = new TreeMap<>();
          for (Row row : CollectionConverters.asJava(found)) {
            spellings.computeIfAbsent(row.getLong(2), key -> new ArrayList<>()).add(candidate(row));
          }
          List<Row> kept = new ArrayList<>();
          spellings.forEach(
              (key, some) ->
                  NameBlock.likeliest(some, start.value())
                      .forEach(one -> kept.add(NameBlocks.row(one, key))));
          return kept;
        };
    return functions.udf(likeliest, NameBlocks.CANDIDATES).apply(candidates);
  }

  /** Runs on the driver over a sample of bounded size, in an order of its own. */
  private LinkModel train(MentionModel start, long mentions) {
    long every = Math.max(1, mentions / SAMPLE);
    List<Row> sample =
        new ArrayList<>(
            found
                .where(pmod(xxhash64(KEY), lit(every)).equalTo(0))
                .select("kind", "resource_id", "position", "candidates")
                .collectAsList());
    sample.sort(BY_KEY);
    List<PairEvidence> evidence =
        sample.stream()
            .flatMap(row -> candidates(row, 3).stream())
            .map(Candidate::evidence)
            .toList();
    return start.train(evidence, sample.size());
  }

  /** Ids of the names that are told. */
  KeySet ids() {
    return KeySets.of(told.select(MentionRecords.id()));
  }

  /** Rows of entity.link_candidate. */
  Dataset<Row> candidates() {
    return told.where("size(candidates) > 0")
        .select("kind", "resource_id", "position", "candidates");
  }

  /**
   * Rows of entity.mention.
   *
   * @param threshold least probability of a link
   */
  Dataset<Row> identified(double threshold) {
    LinkModel trained = model;
    return told.select("kind", "resource_id", "position", "name_key", "candidates", "namesakes")
        .map(
            (MapFunction<Row, Row>) row -> identified(row, trained, threshold),
            Encoders.row(SCHEMA));
  }

  private static Row identified(Row row, LinkModel model, double threshold) {
    List<Candidate> candidates = candidates(row, 4);
    long others = Math.max(0, row.getLong(5) - candidates.size());
    Identification found = Identification.of(candidates, others, model, threshold);
    return RowFactory.create(
        row.getString(0),
        row.getString(1),
        row.getInt(2),
        row.getString(3),
        found.reason() == null ? found.best().expertId() : null,
        found.probability(),
        found.runnerUp(),
        (int) Math.min(Integer.MAX_VALUE, candidates.size() + others),
        found.reason() == null ? null : found.reason().label(),
        found.parts(model).stream()
            .map(part -> RowFactory.create(part.comparison(), part.outcome(), part.bits()))
            .toArray());
  }

  /** One with several spellings in common is found by each. */
  private static List<Candidate> candidates(Row row, int column) {
    Map<String, Candidate> people = new LinkedHashMap<>();
    row.<Row>getList(column)
        .forEach(c -> people.computeIfAbsent(c.getString(0), id -> candidate(c)));
    return List.copyOf(people.values());
  }

  private static Candidate candidate(Row row) {
    return new Candidate(row.getString(0), PairEvidence.of(row.getAs(1)));
  }

  /**
   * The shares that are linked, by kind, and how many people were left out of blocks.
   *
   * @param published rows of entity.mention
   */
  List<Metric> metrics(Dataset<Row> published) {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(Metric.count("mention-pairs-dropped", skipped));
    published
        .groupBy("kind")
        .agg(count(lit(1)), count("expert_id"))
        .collectAsList()
        .forEach(
            row -> {
              long all = row.getLong(1);
              double share = row.getLong(2) / (double) all;
              metrics.add(new Metric("mentions-linked", row.getString(0), share, null, null, all));
            });
    return metrics;
  }

  LinkModel model() {
    return model;
  }

  @Override
  public void close() {
    found.unpersist();
    start.destroy();
  }
}
