package org.kechuang.jobs.index;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.CentroidTable;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.delta.Lake;
import org.kechuang.ml.VectorChanges;

/**
 * The vectors of {@code vector.embedding} for the index. What tells changed ones apart is read
 * without the vectors themselves, unless an earlier version wrote the table.
 */
final class IndexedVectors {
  private final Lake lake;
  private final long version;
  private final Dataset<Row> embeddings;

  /** The latest ones. */
  IndexedVectors(Lake lake) {
    this.lake = lake;
    version = lake.version(EmbeddingTable.TABLE);
    embeddings = hashed(lake.read(EmbeddingTable.TABLE, version));
  }

  /** The version of the table. */
  long version() {
    return version;
  }

  /** Kind, model version and how many vectors there are of each. */
  Dataset<Row> counts() {
    return embeddings.groupBy("kind", "model_version").count().orderBy("kind", "model_version");
  }

  /** A many-sided resource has an entry for each side. */
  Dataset<Row> of(String kind, String model) {
    return of(embeddings, kind, model);
  }

  /**
   * How they differ from those of an earlier version, or all of them where the lake does not tell
   * it or where that is many.
   *
   * @param most as many rows at most
   */
  VectorChanges since(long before, String kind, String model, long most) {
    return lake.difference(EmbeddingTable.TABLE, before, version, CentroidTable.TABLE)
        .filter(difference -> difference.rows() <= most)
        .map(
            difference ->
                VectorChanges.between(
                    of(hashed(difference.came()), kind, model),
                    of(hashed(difference.went()), kind, model)))
        .orElseGet(() -> VectorChanges.all(of(kind, model)));
  }

  private static Dataset<Row> hashed(Dataset<Row> embeddings) {
    Dataset<Row> hashed =
        Arrays.asList(embeddings.columns()).contains("vector_hash")
            ? embeddings
            : embeddings.selectExpr(
                "*", "IF(vector IS NULL, NULL, xxhash64(vector)) AS vector_hash");
    return hashed.where("vector_hash IS NOT NULL");
  }

  private static Dataset<Row> of(Dataset<Row> embeddings, String kind, String model) {
    return embeddings
        .filter(col("kind").equalTo(kind).and(col("model_version").equalTo(model)))
        .selectExpr(
            "IF(part = 0, resource_id, concat(resource_id, '#', part)) AS id",
            "vector",
            "vector_hash AS hash");
  }
}
