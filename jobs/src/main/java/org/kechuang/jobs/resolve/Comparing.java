package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.linkage.Comparator;
import org.kechuang.linkage.Frequencies;
import org.kechuang.linkage.LinkModel;
import org.kechuang.linkage.ModelTrainer;
import org.kechuang.linkage.PairEvidence;
import org.kechuang.linkage.ProfileCodec;

/** Compares the candidate pairs, learns what their agreements are worth, and weighs them. */
final class Comparing implements AutoCloseable {
  private static final StructType EVIDENCE =
      StructType.fromDDL("a bigint NOT NULL, b bigint NOT NULL, evidence binary NOT NULL");
  private static final StructType EDGES =
      StructType.fromDDL(
          "a bigint NOT NULL, b bigint NOT NULL, bits double NOT NULL, evidence binary NOT NULL");

  /** As many pairs, about, teach the model. */
  private static final long SAMPLE = 100_000;

  /** Pairs below these log odds, in bits, cannot matter for any cluster. */
  private static final double NEGLIGIBLE = -20;

  private final Dataset<Row> evidence;
  private final Dataset<Row> decisions;
  private final long pairs;

  /**
   * @param pairs columns {@code a}, {@code b}, each pair once
   * @param profiles see {@link Profiles}
   * @param decisions see {@link Decisions#of}; their pairs are compared too
   */
  Comparing(
      Dataset<Row> pairs, Dataset<Row> profiles, Dataset<Row> decisions, Comparator comparator) {
    this.decisions = People.travelling(decisions.localCheckpoint());
    Broadcast<Comparator> shared =
        JavaSparkContext.fromSparkContext(profiles.sparkSession().sparkContext())
            .broadcast(comparator);
    Dataset<Row> left = profiles.select(col("id").as("a"), col("profile").as("one"));
    Dataset<Row> right = profiles.select(col("id").as("b"), col("profile").as("two"));
    this.evidence =
        withDecided(pairs)
            .join(left, "a")
            .join(right, "b")
            .select("a", "b", "one", "two")
            .map(
                (MapFunction<Row, Row>)
                    row ->
                        RowFactory.create(
                            row.getLong(0),
                            row.getLong(1),
                            shared
                                .value()
                                .compare(
                                    ProfileCodec.profile(row.getAs(2)),
                                    ProfileCodec.profile(row.getAs(3)))
                                .bytes()),
                Encoders.row(EVIDENCE))
            .persist(StorageLevel.MEMORY_AND_DISK());
    this.pairs = evidence.count();
  }

  private Dataset<Row> withDecided(Dataset<Row> pairs) {
    return decisions.isEmpty() ? pairs : pairs.union(decisions.select("a", "b")).distinct();
  }

  /** What the pairs teach; decisions teach most. */
  LinkModel train(Frequencies frequencies) {
    long every = Math.max(1, pairs / SAMPLE);
    List<PairEvidence> joined =
        evidence
            .join(decisions.where("decided > 0"), new String[] {"a", "b"}, "left_semi")
            .orderBy("a", "b")
            .select("evidence")
            .collectAsList()
            .stream()
            .map(row -> PairEvidence.of(row.getAs(0)))
            .toList();
    List<PairEvidence> sample =
        evidence
            .join(decisions, new String[] {"a", "b"}, "left_anti")
            .where(pmod(xxhash64(col("a"), col("b")), lit(every)).equalTo(0))
            .orderBy("a", "b")
            .select("evidence")
            .collectAsList()
            .stream()
            .map(row -> PairEvidence.of(row.getAs(0)))
            .toList();
    double share = pairs == 0 ? 1 : Math.max(1e-9, sample.size() / (double) pairs);
    return ModelTrainer.train(sample, joined, share, frequencies);
  }

  /**
   * Columns {@code a}, {@code b}, {@code bits} (log odds) and {@code evidence}; decisions, which
   * are infinite, stand in the place of what the model says.
   */
  Dataset<Row> edges(LinkModel model) {
    Dataset<Row> weighed =
        evidence.map(
            (MapFunction<Row, Row>)
                row -> {
                  byte[] bytes = row.getAs(2);
                  double bits = model.bits(PairEvidence.of(bytes));
                  return RowFactory.create(row.getLong(0), row.getLong(1), bits, bytes);
                },
            Encoders.row(EDGES));
    return Decisions.applied(weighed, decisions)
        .where(col("bits").gt(NEGLIGIBLE).or(col("bits").equalTo(Double.NEGATIVE_INFINITY)));
  }

  /** Whether log odds can matter for any cluster, in bits. */
  static boolean matters(double bits) {
    return bits > NEGLIGIBLE || bits == Double.NEGATIVE_INFINITY;
  }

  /** Number of pairs compared. */
  long pairs() {
    return pairs;
  }

  @Override
  public void close() {
    evidence.unpersist();
  }
}
