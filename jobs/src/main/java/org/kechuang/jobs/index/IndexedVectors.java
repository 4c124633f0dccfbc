package org.kechuang.jobs.index;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The vectors of {@code vector.embedding} for the index. What tells changed ones apart is read
 * without the vectors themselves, unless an earlier version wrote the table.
 */
final class IndexedVectors {
  private final Dataset<Row> embeddings;

  IndexedVectors(Dataset<Row> embeddings) {
    Dataset<Row> hashed =
        Arrays.asList(embeddings.columns()).contains("vector_hash")
            ? embeddings
            : embeddings.selectExpr(
                "*", "IF(vector IS NULL, NULL, xxhash64(vector)) AS vector_hash");
    this.embeddings = hashed.where("vector_hash IS NOT NULL");
  }

  /** Kind, model version and how many vectors there are of each. */
  Dataset<Row> counts() {
    return embeddings.groupBy("kind", "model_version").count().orderBy("kind", "model_version");
  }

  /** A many-sided resource has an entry for each side. */
  Dataset<Row> of(String kind, String version) {
    return embeddings
        .filter(col("kind").equalTo(kind).and(col("model_version").equalTo(version)))
        .selectExpr(
            "IF(part = 0, resource_id, concat(resource_id, '#', part)) AS id",
            "vector",
            "vector_hash AS hash");
  }
}
