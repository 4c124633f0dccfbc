package org.kechuang.jobs.place;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.PlacementTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.delta.Lake;
import org.kechuang.matching.Kinds;
import scala.jdk.javaapi.CollectionConverters;

/** Which resources are new or changed since they were placed last, by the hash of their content. */
final class Changes {
  static final List<String> KINDS = List.of(Kinds.EXPERT, Kinds.TECHNOLOGY, Kinds.PATENT);

  private final Dataset<Row> embeddings;
  private final Dataset<Row> contents;
  private final Dataset<Row> placed;

  Changes(Lake lake) {
    embeddings = lake.read(EmbeddingTable.TABLE).where(col("kind").isInCollection(KINDS));
    Dataset<Row> facts =
        lake.read(ResourceTable.TABLE)
            .selectExpr(
                "kind",
                "resource_id",
                "xxhash64(country, region, trl_level, ipc, languages, latest_year) AS facts");
    contents =
        embeddings
            .selectExpr("kind", "resource_id", "xxhash64(model_version, vector, evidence) AS texts")
            .join(facts, key(), "inner")
            .selectExpr("kind", "resource_id", "xxhash64(texts, facts) AS content");
    placed = lake.readOrEmpty(PlacementTable.PLACED).select("kind", "resource_id", "content");
  }

  /** The kinds that are there. */
  List<String> kinds() {
    List<String> found =
        embeddings.select("kind").distinct().collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    return KINDS.stream().filter(found::contains).toList();
  }

  /** Kind, resource_id and content of every resource as it is now. */
  Dataset<Row> contents() {
    return contents;
  }

  /** Rows of {@code vector.embedding} of resources that were not placed with their content. */
  Dataset<Row> embeddings() {
    Dataset<Row> changed = contents.join(placed, key("content"), "left_anti").drop("content");
    return embeddings.join(changed, key(), "left_semi");
  }

  /** Of pairs those whose resource is as it was when it was placed. */
  Dataset<Row> unchanged(Dataset<Row> pairs) {
    return pairs.join(contents.join(placed, key("content"), "left_semi"), key(), "left_semi");
  }

  private static scala.collection.immutable.Seq<String> key(String... more) {
    return CollectionConverters.asScala(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.of("kind", "resource_id"),
                    java.util.Arrays.stream(more))
                .toList())
        .toSeq();
  }

  /** The receivers: demand_id, receiver and industry of demands whose deadline has not passed. */
  static Dataset<Row> receivers(Dataset<Row> demands, java.time.LocalDate asOf) {
    return demands
        .groupBy("demand_id")
        .agg(expr("min_by(struct(uscc, enterprise, industry, deadline), source)").as("d"))
        .where(expr("d.deadline IS NULL").or(col("d.deadline").geq(java.sql.Date.valueOf(asOf))))
        .selectExpr(
            "demand_id",
            "coalesce(d.uscc, d.enterprise, demand_id) AS receiver",
            "d.industry AS industry");
  }
}
