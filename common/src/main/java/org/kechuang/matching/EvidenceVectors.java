package org.kechuang.matching;

import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.EmbeddingTable;
import org.kechuang.delta.Lake;
import org.kechuang.text.Projection;
import org.kechuang.text.TermBag;
import org.kechuang.text.Vectors32;

/**
 * The vectors of the texts that speak for a resource: stored beside their terms where a sentence
 * encoder made them, else made from the terms, which is cheaper than to read them.
 */
final class EvidenceVectors {
  static final String COLUMN = "evidence_vectors";

  private EvidenceVectors() {}

  /** Rows of {@code vector.embedding} with the column that a lake of an earlier version lacks. */
  static Dataset<Row> in(Dataset<Row> embeddings) {
    return Arrays.asList(embeddings.columns()).contains(COLUMN)
        ? embeddings
        : embeddings.withColumn(
            COLUMN, lit(null).cast(Lake.schema(EmbeddingTable.TABLE).apply(COLUMN).dataType()));
  }

  /** The stored vector of the text at a place of the evidence; null where none is stored. */
  static byte[] stored(Row row, int place) {
    int at = row.fieldIndex(COLUMN);
    if (row.isNullAt(at)) {
      return null;
    }
    List<byte[]> vectors = row.getList(at);
    return vectors.get(place);
  }

  /** The vector of a text; null where it has none. */
  static float[] of(byte[] stored, TermBag terms, Projection projection) {
    return stored == null ? projection.embed(terms) : Vectors32.decode(stored);
  }
}
