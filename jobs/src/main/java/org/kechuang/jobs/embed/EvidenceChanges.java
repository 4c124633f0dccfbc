package org.kechuang.jobs.embed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.delta.Lake;

/** Which resources have other texts than those that vector.embedding was made of. */
final class EvidenceChanges {
  static final String VERSION = "evidence_version";

  /** From this share of the texts on, all are placed anew. */
  private static final double MOST = 0.2;

  private EvidenceChanges() {}

  /**
   * Columns {@code kind} and {@code resource_id}, each pair once; none where all resources are to
   * be placed: another model made the vectors, or the lake does not tell what changed, or much did.
   *
   * @param model version of the model
   * @param now version of entity.evidence
   */
  static Optional<Dataset<Row>> since(Lake lake, String model, long now) {
    OptionalLong before = placed(lake, model);
    if (before.isEmpty()) {
      return Optional.empty();
    }
    double most = MOST * lake.count(EvidenceTable.TABLE);
    return lake.difference(EvidenceTable.TABLE, before.getAsLong(), now)
        .filter(difference -> difference.rows() <= most)
        .map(EvidenceChanges::resources);
  }

  /** The version of entity.evidence of which the model made all of vector.embedding. */
  private static OptionalLong placed(Lake lake, String model) {
    if (!lake.exists(EmbeddingTable.TABLE)) {
      return OptionalLong.empty();
    }
    Dataset<Row> placed = lake.read(EmbeddingTable.TABLE);
    if (!List.of(placed.columns()).contains(VERSION)) {
      return OptionalLong.empty();
    }
    Row head =
        placed
            .agg(
                max(VERSION),
                count(VERSION),
                count(lit(1)),
                min("model_version"),
                max("model_version"))
            .head();
    boolean whole =
        head.getLong(2) > 0
            && head.getLong(1) == head.getLong(2)
            && model.equals(head.getString(3))
            && model.equals(head.getString(4));
    return whole ? OptionalLong.of(head.getLong(0)) : OptionalLong.empty();
  }

  /** Rows that were only written again cancel out. */
  private static Dataset<Row> resources(Lake.Difference difference) {
    return texts(difference.came(), 1)
        .unionByName(texts(difference.went(), -1))
        .groupBy("kind", "resource_id", "evidence_id", "text")
        .agg(sum("weight").as("weight"))
        .where("weight <> 0")
        .select("kind", "resource_id")
        .distinct();
  }

  private static Dataset<Row> texts(Dataset<Row> evidence, int weight) {
    return evidence.select(
        col("kind"), col("resource_id"), col("evidence_id"), col("text"), lit(weight).as("weight"));
  }
}
