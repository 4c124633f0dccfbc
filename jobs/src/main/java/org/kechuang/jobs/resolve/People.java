package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Gathers the records of each person. Most people have one record and the identifier made from it:
 * their records stay where they are, only those of the others are moved.
 */
final class People {
  /** As many rows travel to every task; more are joined by a shuffle. */
  private static final long MOST_TRAVELLING = 2_000_000;

  private People() {}

  /**
   * The links that cannot be told from their record: those of people with several records or with
   * the identifier of another record.
   *
   * @param links rows of entity.expert_link
   * @return columns {@code l_source, l_record_id, expert_id} and {@code size}, the number of
   *     records of the person
   */
  static Dataset<Row> moved(Dataset<Row> links) {
    Dataset<Row> sizes =
        links
            .groupBy(col("expert_id").as("person"))
            .agg(functions.count(functions.lit(1)).as("size"));
    return movedOf(links.join(sizes, col("expert_id").equalTo(col("person"))));
  }

  /**
   * The same.
   *
   * @param links with {@code size}, the number of records of the person
   */
  static Dataset<Row> movedOf(Dataset<Row> links) {
    return links
        .where(col("size").gt(1).or(col("expert_id").notEqual(Nodes.firstId(Nodes.node()))))
        .select(
            col("source").as("l_source"),
            col("record_id").as("l_record_id"),
            col("expert_id"),
            col("size"));
  }

  /** Makes rows travel to every task if they are few enough. */
  static Dataset<Row> travelling(Dataset<Row> rows) {
    return rows.count() <= MOST_TRAVELLING ? broadcast(rows) : rows;
  }

  /**
   * @param records rows of source.expert
   * @param moved see {@link #moved}
   * @return columns {@code expert_id} and {@code r}: an array of records, the most trusted first,
   *     which is the latest, then by source and record_id
   */
  static Dataset<Row> of(Dataset<Row> records, Dataset<Row> moved) {
    Column ownId = Nodes.firstId(Nodes.node());
    Dataset<Row> linked =
        records.join(
            moved,
            col("source")
                .equalTo(col("l_source"))
                .and(col("record_id").equalTo(col("l_record_id"))),
            "left");
    Column order = expr("coalesce(-unix_micros(updated_at), 9223372036854775807)").as("age");
    Column record =
        struct(
            Stream.concat(Stream.of(order), Arrays.stream(records.columns()).map(functions::col))
                .toArray(Column[]::new));
    Dataset<Row> alone =
        linked
            .where("size IS NULL OR size = 1")
            .select(
                functions.coalesce(col("expert_id"), ownId).as("expert_id"), array(record).as("r"));
    Dataset<Row> several =
        linked
            .where("size > 1")
            .groupBy("expert_id")
            .agg(functions.sort_array(collect_list(record)).as("r"));
    return alone.union(several);
  }
}
