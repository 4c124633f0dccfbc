package org.kechuang.ml;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What an index is brought up to: rows of string "id", each once, binary "vector" and bigint
 * "hash".
 *
 * @param came all vectors as they are now, or those that came or are others since the last time
 * @param went those that went or were others; none where all are given. One that is in both did not
 *     change
 */
public record VectorChanges(Dataset<Row> came, Optional<Dataset<Row>> went) {

  /** All vectors, to be compared with those of the index. */
  public static VectorChanges all(Dataset<Row> vectors) {
    return new VectorChanges(vectors, Optional.empty());
  }

  /** What the vectors differ in from those that the index holds. */
  public static VectorChanges between(Dataset<Row> came, Dataset<Row> went) {
    return new VectorChanges(came, Optional.of(went));
  }
}
