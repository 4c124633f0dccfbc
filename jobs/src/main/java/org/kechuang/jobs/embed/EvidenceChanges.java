package org.kechuang.jobs.embed;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.delta.Lake;

/**
 * Which resources have texts that were written since vector.embedding was made of them. Texts that
 * are the same as before count too: what went and came back has no row by now.
 */
final class EvidenceChanges {
  static final String VERSION = "evidence_version";

  /** Beyond this share of the texts, all are placed anew. */
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
    double most = 2 * MOST * lake.count(EvidenceTable.TABLE); // what came and what went
    return lake.difference(EvidenceTable.TABLE, before.getAsLong(), now, EmbeddingTable.TABLE)
        .filter(difference -> difference.rows() <= most)
        .map(difference -> keys(difference.came()).union(keys(difference.went())).distinct());
  }

  /**
   * The version of entity.evidence of which the model made all of vector.embedding, or an earlier
   * one where of the last ones no row is left.
   */
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

  private static Dataset<Row> keys(Dataset<Row> evidence) {
    return evidence.select("kind", "resource_id");
  }
}
