package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.kechuang.collection.KeySet;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.delta.Lake;
import org.kechuang.delta.NumberedRows;

/** What an incremental run decides again, and the rows of the last run that it replaces. */
final class Redone {
  private final SparkSession spark;
  private final Lake lake;
  private final Concerned concerned;
  private final KeySet leaving;
  private final KeySet ids;
  private final Dataset<Row> links;

  /**
   * @param leaving ids of records that changed or are gone
   */
  Redone(SparkSession spark, Lake lake, Concerned concerned, KeySet leaving) {
    this.spark = spark;
    this.lake = lake;
    this.concerned = concerned;
    this.leaving = leaving;
    this.ids =
        new KeySet(
            Stream.concat(
                    concerned.records().stream().map(LinkRecord::id), concerned.left().stream())
                .mapToLong(id -> id)
                .toArray());
    Dataset<Row> found = records(lake.read(ExpertLinkTable.TABLE));
    this.links = spark.createDataFrame(found.collectAsList(), found.schema());
  }

  /** Rows of entity.expert_link of the last run for these records and those that are gone. */
  Dataset<Row> links() {
    return links;
  }

  /** Identifiers of the people that these records were. */
  List<String> people() {
    return links.select("expert_id").as(Encoders.STRING()).collectAsList();
  }

  /**
   * Those among identifiers of former runs that new people could be given.
   *
   * @param published column {@code expert_id}
   */
  Dataset<Row> published(Dataset<Row> published) {
    Dataset<Row> first =
        spark
            .createDataset(
                concerned.records().stream().map(LinkRecord::node).toList(), Encoders.STRING())
            .select(Nodes.firstId(col("value")).as("expert_id"));
    return published
        .union(lake.read(ExpertLinkTable.TABLE).select("expert_id"))
        .join(broadcast(first), new String[] {"expert_id"}, "left_semi");
  }

  /** Rows with the {@code source} and {@code record_id} of these records. */
  NumberedRows records() {
    return new NumberedRows(Profiles.id(), ids);
  }

  Dataset<Row> records(Dataset<Row> rows) {
    return rows.where(records().among(spark));
  }

  /** Rows with the {@code id} of these records. */
  NumberedRows numbered() {
    return new NumberedRows(col("id"), ids);
  }

  /**
   * The uncertain pairs that were found now.
   *
   * @param again those among the records decided again
   */
  List<Edge> doubts(List<Edge> again) {
    Map<Pair, Edge> found = new LinkedHashMap<>();
    again.forEach(edge -> found.put(edge.pair(), edge));
    concerned.doubts().forEach(edge -> found.putIfAbsent(edge.pair(), edge));
    return new ArrayList<>(found.values());
  }

  /**
   * Rows of entity.link_doubt that are no more: those of a record that changed or is gone, those of
   * two records that were decided again, and those that were found now.
   *
   * @param found see {@link #doubts}
   */
  Dataset<Row> doubted(Dataset<Row> rows, List<Edge> found) {
    Set<Pair> pairs = new HashSet<>();
    found.forEach(edge -> pairs.add(edge.pair()));
    Broadcast<Set<Pair>> again = shared(pairs);
    Broadcast<KeySet> left = shared(leaving);
    Broadcast<KeySet> inside = shared(ids);
    UDF2<Long, Long, Boolean> gone =
        (a, b) ->
            left.value().contains(a)
                || left.value().contains(b)
                || (inside.value().contains(a) && inside.value().contains(b))
                || again.value().contains(new Pair(a, b));
    return rows.where(functions.udf(gone, DataTypes.BooleanType).apply(col("a"), col("b")));
  }

  /**
   * Those of some pairs that were uncertain in the last run.
   *
   * @param doubts rows of entity.link_doubt
   */
  static Set<Pair> doubted(Dataset<Row> doubts, Set<Pair> pairs) {
    Broadcast<Set<Pair>> shared =
        JavaSparkContext.fromSparkContext(doubts.sparkSession().sparkContext()).broadcast(pairs);
    UDF2<Long, Long, Boolean> wanted = (a, b) -> shared.value().contains(new Pair(a, b));
    Column found = functions.udf(wanted, DataTypes.BooleanType).apply(col("a"), col("b"));
    Set<Pair> doubted = new HashSet<>();
    for (Row row : doubts.where(found).select("a", "b").collectAsList()) {
      doubted.add(new Pair(row.getLong(0), row.getLong(1)));
    }
    return doubted;
  }

  private <T> Broadcast<T> shared(T value) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(value);
  }
}
